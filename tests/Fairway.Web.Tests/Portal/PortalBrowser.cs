using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Fairway.Web.Tests.Hosting;

namespace Fairway.Web.Tests.Portal;

/// <summary>A browser without scripts: opens pages, fills in forms as they are, follows redirects.</summary>
internal sealed partial class PortalBrowser : IDisposable
{
    private const string AskedAgain = "<meta http-equiv=\"refresh\"";

    private readonly HttpClient _http;

    private PortalBrowser(HttpClient http) => _http = http;

    public HttpStatusCode Status { get; private set; }

    /// <summary>Path of the page that is shown.</summary>
    public string Path { get; private set; } = "";

    public string Page { get; private set; } = "";

    /// <summary>The page's words without its markup.</summary>
    public string Words =>
        Spaces().Replace(WebUtility.HtmlDecode(Markup().Replace(Page, " ")), " ");

    public static async Task<PortalBrowser> OfMemberAsync(FairwayServer server, string externalId)
    {
        var browser = OfNobody(server);
        browser._http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            await server.MemberTokenAsync(externalId)
        );
        return browser;
    }

    public static PortalBrowser OfNobody(FairwayServer server) =>
        new(
            new HttpClient(new HttpClientHandler { AllowAutoRedirect = false })
            {
                BaseAddress = server.Url,
            }
        );

    public async Task OpenAsync(string path) =>
        await ShowAsync(await FollowAsync(await _http.GetAsync(path)));

    /// <summary>Sends the page's form of this name with its hidden fields, and these on top.</summary>
    public async Task SendAsync(string form, params (string Name, string Value)[] fields) =>
        await ShowAsync(await PostAsync(form, fields));

    /// <summary>The same with a file that was chosen.</summary>
    public async Task SendFileAsync(
        string form,
        (string Field, byte[] Bytes) file,
        params (string Name, string Value)[] fields
    )
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in Hidden(FormOf(form)).Concat(fields))
            content.Add(new StringContent(value), name);
        content.Add(new ByteArrayContent(file.Bytes), file.Field, "chosen");
        await ShowAsync(await FollowAsync(await _http.PostAsync(Path, content)));
    }

    public async Task<HttpResponseMessage> PostAsync(
        string form,
        params (string Name, string Value)[] fields
    )
    {
        var markup = FormOf(form);
        var action = Attribute(markup[..markup.IndexOf('>', StringComparison.Ordinal)], "action");
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in Hidden(markup).Concat(fields))
            content.Add(new StringContent(value), name);
        return await FollowAsync(await _http.PostAsync(action ?? Path, content));
    }

    // By hand: the client's own way drops the token, as it should towards strangers.
    private async Task<HttpResponseMessage> FollowAsync(HttpResponseMessage answer)
    {
        while (answer.Headers.Location is { } next)
            answer = await _http.GetAsync(next);
        return answer;
    }

    public async Task ShowAsync(HttpResponseMessage answer)
    {
        Status = answer.StatusCode;
        Path = answer.RequestMessage!.RequestUri!.PathAndQuery;
        Page = await answer.Content.ReadAsStringAsync();
        // A page may ask to be opened again, as one does whose verdict a busy server still owes; sooner than it asks.
        for (var i = 0; i < 100 && Page.Contains(AskedAgain, StringComparison.Ordinal); i++)
        {
            await Task.Delay(200);
            Page = await _http.GetStringAsync(Path);
        }
    }

    private string FormOf(string name)
    {
        foreach (Match match in Forms().Matches(Page))
        {
            if (
                match.Value.Contains($"value=\"{name}\"", StringComparison.Ordinal)
                || match.Value.Contains($"action=\"{name}\"", StringComparison.Ordinal)
            )
                return match.Value;
        }
        throw new InvalidOperationException($"{Path} has no form {name}.");
    }

    private static IEnumerable<(string Name, string Value)> Hidden(string markup)
    {
        foreach (Match match in HiddenInputs().Matches(markup))
        {
            yield return (Attribute(match.Value, "name")!, Attribute(match.Value, "value") ?? "");
        }
    }

    private static string? Attribute(string tag, string name)
    {
        var match = Regex.Match(
            tag,
            $"\\s{name}=\"([^\"]*)\"",
            RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(1)
        );
        return match.Success ? WebUtility.HtmlDecode(match.Groups[1].Value) : null;
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline, 5000)]
    private static partial Regex Forms();

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>", RegexOptions.None, 5000)]
    private static partial Regex HiddenInputs();

    [GeneratedRegex("<script.*?</script>|<style.*?</style>|<[^>]*>", RegexOptions.Singleline, 5000)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\s+", RegexOptions.None, 5000)]
    private static partial Regex Spaces();
}
