using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Fairway.Web.Tests.Hosting;

/// <summary>Somebody with a browser that knows cookies, but follows no redirect by itself.</summary>
public static class PortalVisitor
{
    public static HttpClient Visitor(this FairwayServer server) =>
        new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new() })
        {
            BaseAddress = server.Url,
        };

    /// <summary>A client with the portal's cookie of this owner, who came by a brand token and agreed to the terms.</summary>
    public static async Task<HttpClient> SignedInMemberAsync(
        this FairwayServer server,
        string externalId
    )
    {
        var visitor = server.Visitor();
        var (_, next) = await visitor.EnterAsync(await server.BrandTokenAsync(externalId));
        if (next.StartsWith("/consent", StringComparison.Ordinal))
            next = await visitor.AgreeAsync(next);
        next.ShouldBe("/");
        return visitor;
    }

    /// <summary>Posts a brand token as the brand's app does: status, and where it leads.</summary>
    public static async Task<(HttpStatusCode Status, string Next)> EnterAsync(
        this HttpClient visitor,
        string? token,
        string? returnUrl = null
    )
    {
        using var form = Form(("token", token ?? ""), ("returnUrl", returnUrl ?? ""));
        using var answer = await visitor.PostAsync(Relative("/sign-in/brand"), form);
        return (answer.StatusCode, answer.Headers.Location?.OriginalString ?? "");
    }

    /// <summary>Posts a brand token as a program does, and is turned away: the code of the refusal.</summary>
    public static async Task<string?> RefusalOfAsync(this HttpClient visitor, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Relative("/sign-in/brand"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Content = Form(("token", token));
        using var answer = await visitor.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        problem.GetProperty("title").GetString().ShouldNotStartWith("sign_in.");
        return problem.GetProperty("code").GetString();
    }

    /// <summary>Agrees on the consent page, to the terms and what else is named; where it leads.</summary>
    public static async Task<string> AgreeAsync(
        this HttpClient visitor,
        string address,
        params string[] purposes
    )
    {
        var form = await visitor.FormAsync(address, "consent");
        using var answer = await visitor.SendAsync(
            form,
            [("programme", "true"), .. purposes.Select(purpose => (purpose, "true"))]
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.Found, await answer.Content.ReadAsStringAsync());
        return visitor.PathOf(answer.Headers.Location!);
    }

    /// <summary>The form of this name on a page, with its hidden fields.</summary>
    public static async Task<IHtmlFormElement> FormAsync(
        this HttpClient visitor,
        string address,
        string name
    )
    {
        using var answer = await visitor.GetAsync(Relative(address));
        var html = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, html);
        var page = await new HtmlParser().ParseDocumentAsync(html);
        var form = page.Forms.FirstOrDefault(form =>
            form.QuerySelector($"input[name=_handler][value='{name}']") is not null
        );
        if (form is null)
            throw new InvalidOperationException($"No form {name} on {address}: {html}");
        if (!form.HasAttribute("action"))
            form.SetAttribute("action", address);
        return form;
    }

    public static async Task<HttpResponseMessage> SendAsync(
        this HttpClient visitor,
        IHtmlFormElement form,
        params (string Name, string Value)[] fields
    )
    {
        var hidden = form.QuerySelectorAll("input[type=hidden]")
            .OfType<IHtmlInputElement>()
            .Select(input => (input.Name!, input.Value));
        using var body = Form([.. hidden, .. fields]);
        return await visitor.PostAsync(Relative(form.GetAttribute("action")!), body);
    }

    public static string PathOf(this HttpClient visitor, Uri location) =>
        location.IsAbsoluteUri
            ? location.GetComponents(
                visitor.BaseAddress!.IsBaseOf(location)
                    ? UriComponents.PathAndQuery
                    : UriComponents.AbsoluteUri,
                UriFormat.UriEscaped
            )
            : location.OriginalString;

    public static Uri Relative(string address) => new(address, UriKind.RelativeOrAbsolute);

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
}
