using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Fairway.Web.Tests.Hosting;

namespace Fairway.Web.Tests.Faces.Console;

/// <summary>A member of staff before the console: opens pages and sends the forms that stand in them.</summary>
internal sealed partial class ConsoleClient : IDisposable
{
    private readonly HttpClient _http;

    private ConsoleClient(HttpClient http) => _http = http;

    public static async Task<ConsoleClient> EnterAsync(
        FairwayServer server,
        string role,
        params string[] regions
    )
    {
        var http = new HttpClient(
            new HttpClientHandler { AllowAutoRedirect = false, UseCookies = true }
        )
        {
            BaseAddress = server.Url,
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            await server.ApiKeyAsync(role, regions)
        );
        return new ConsoleClient(http);
    }

    public async Task<string> OpenAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative));
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(expected, body[..Math.Min(body.Length, 600)]);
        return body;
    }

    public Task<byte[]> BytesAsync(string path) =>
        _http.GetByteArrayAsync(new Uri(path, UriKind.Relative));

    /// <summary>Fills the page's form of this name, as a browser without script would, and sends it.</summary>
    public async Task<(HttpStatusCode Status, string Body, string? Location)> SendAsync(
        string path,
        string form,
        params (string Name, string Value)[] typed
    )
    {
        var fields = Fields(FormOf(await OpenAsync(path), form));
        foreach (var name in typed.Select(pair => pair.Name).Distinct(StringComparer.Ordinal))
            fields.RemoveAll(field => field.Key == name);
        fields.AddRange(
            typed.Select(pair => new KeyValuePair<string, string>(pair.Name, pair.Value))
        );
        using var content = new FormUrlEncodedContent(fields);
        using var response = await _http.PostAsync(new Uri(path, UriKind.Relative), content);
        return (
            response.StatusCode,
            WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()),
            response.Headers.Location?.OriginalString
        );
    }

    /// <summary>Chooses a file in the page's form of this name, as a browser without script would, and sends it.</summary>
    public async Task<(HttpStatusCode Status, string Body, string? Location)> UploadAsync(
        string path,
        string form,
        string field,
        string fileName,
        byte[] file,
        params (string Name, string Value)[] typed
    )
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in Fields(FormOf(await OpenAsync(path), form)))
        {
            if (name != field && typed.All(pair => pair.Name != name))
                content.Add(new StringContent(value), name);
        }
        foreach (var (name, value) in typed)
            content.Add(new StringContent(value), name);
        // As it is written for names that are not plain: the client's own way refuses some of them.
        var part = new ByteArrayContent(file);
        part.Headers.TryAddWithoutValidation(
            "Content-Disposition",
            $"form-data; name=\"{field}\"; filename*=UTF-8''{Uri.EscapeDataString(fileName)}"
        );
        content.Add(part);
        using var response = await _http.PostAsync(new Uri(path, UriKind.Relative), content);
        return (
            response.StatusCode,
            WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()),
            response.Headers.Location?.OriginalString
        );
    }

    private static string FormOf(string page, string name) =>
        Forms()
            .Matches(page)
            .Select(match => match.Value)
            .Single(text =>
                text.Contains($"name=\"_handler\" value=\"{name}\"", StringComparison.Ordinal)
            );

    private static List<KeyValuePair<string, string>> Fields(string form)
    {
        List<KeyValuePair<string, string>> fields = [];
        foreach (Match input in Inputs().Matches(form))
        {
            var type = Attribute(input.Value, "type");
            if (
                Attribute(input.Value, "name") is { } name
                && (
                    type is not ("checkbox" or "radio")
                    || input.Value.Contains(" checked", StringComparison.Ordinal)
                )
            )
                fields.Add(new(name, Attribute(input.Value, "value") ?? ""));
        }
        foreach (Match area in Areas().Matches(form))
            fields.Add(
                new(
                    Attribute(area.Groups[1].Value, "name")!,
                    WebUtility.HtmlDecode(area.Groups[2].Value).TrimStart('\n')
                )
            );
        foreach (Match select in Selects().Matches(form))
            fields.Add(
                new(
                    Attribute(select.Groups[1].Value, "name")!,
                    Options()
                        .Matches(select.Groups[2].Value)
                        .Where(option =>
                            option.Value.Contains(" selected", StringComparison.Ordinal)
                        )
                        .Select(option => Attribute(option.Value, "value"))
                        .FirstOrDefault()
                        ?? ""
                )
            );
        return fields;
    }

    private static string? Attribute(string tag, string name) =>
        Regex.Match(
            tag,
            $"\\s{name}=\"([^\"]*)\"",
            RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(1)
        )
            is { Success: true } match
            ? WebUtility.HtmlDecode(match.Groups[1].Value)
            : null;

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline, 5000)]
    private static partial Regex Forms();

    [GeneratedRegex("<input[^>]*>", RegexOptions.None, 5000)]
    private static partial Regex Inputs();

    [GeneratedRegex("<textarea([^>]*)>(.*?)</textarea>", RegexOptions.Singleline, 5000)]
    private static partial Regex Areas();

    [GeneratedRegex("<select([^>]*)>(.*?)</select>", RegexOptions.Singleline, 5000)]
    private static partial Regex Selects();

    [GeneratedRegex("<option[^>]*>", RegexOptions.None, 5000)]
    private static partial Regex Options();
}
