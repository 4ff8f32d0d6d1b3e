using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fairway.Web.Tests.Access;
using Fairway.Web.Tests.Hosting;

namespace Fairway.Web.Tests.Robustness;

/// <summary>
/// The same strings in every text of every body that the description of the API knows, and in every word of a query:
/// answered, never with a fault, and refused in the one shape that refusals have.
/// </summary>
public sealed class NaughtyApiTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_is_sent_breaks_nothing(string database)
    {
        var strings = await NaughtyHouse.StringsAsync();
        await using var house = await NaughtyHouse.OpenAsync(database);
        var document = JsonDocument
            .Parse(
                await house.Server.Http.GetStringAsync(
                    new Uri("/openapi/v1.json", UriKind.Relative),
                    Ct
                )
            )
            .RootElement;
        List<string> wrong = [];
        var bodies = 0;
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        foreach (var verb in path.Value.EnumerateObject())
        {
            var door = new HouseDoor([verb.Name], path.Name, [], false);
            var own = path.Name.Contains("/me/", StringComparison.Ordinal);
            var schema = Body(verb.Value);
            var queries = Queries(verb.Value);
            if (schema is null && queries.Count == 0)
                continue;
            bodies++;
            var sent = strings
                .Index()
                .Where(one => one.Index % NaughtyHouse.Step == bodies % NaughtyHouse.Step);
            foreach (var some in sent.Chunk(NaughtyHouse.Patience))
            {
                using var member = own
                    ? await house.Server.MemberClientAsync(await house.ReaderAsync(path.Name))
                    : null;
                foreach (var (n, words) in some)
                {
                    house.Server.Clock.Advance(TimeSpan.FromSeconds(1));
                    using var request = new HttpRequestMessage(
                        new HttpMethod(verb.Name.ToUpperInvariant()),
                        new Uri(house.Address(door) + Query(queries, words), UriKind.Relative)
                    );
                    if (schema is { } shape)
                        request.Content = JsonContent.Create(Filled(document, shape, words, 0));
                    using var answer = await (member ?? house.Staff).SendAsync(
                        request,
                        HttpCompletionOption.ResponseHeadersRead,
                        Ct
                    );
                    if (await FaultAsync(answer) is { } fault)
                        wrong.Add($"{verb.Name} {path.Name} #{n}: {fault}");
                }
            }
        }
        wrong.ShouldBeEmpty();
        bodies.ShouldBeGreaterThan(100);
    }

    private static async Task<string?> FaultAsync(HttpResponseMessage answer)
    {
        var status = (int)answer.StatusCode;
        if (status is >= 500 or 429)
            return $"{status}";
        // The line of an address has an end, and the server itself says so.
        if (status is < 400 or 414)
            return null;
        var type = answer.Content.Headers.ContentType?.MediaType;
        if (type != "application/problem+json")
            return $"{status} as {type}";
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        return body.TryGetProperty("code", out _) ? null : $"{status} without a code";
    }

    private static JsonElement? Body(JsonElement operation) =>
        operation.TryGetProperty("requestBody", out var body)
        && body.GetProperty("content").TryGetProperty("application/json", out var json)
            ? json.GetProperty("schema")
            : null;

    private static List<string> Queries(JsonElement operation) =>
        operation.TryGetProperty("parameters", out var all)
            ?
            [
                .. all.EnumerateArray()
                    .Where(one =>
                        one.TryGetProperty("in", out var place) && place.GetString() == "query"
                    )
                    .Select(one => one.GetProperty("name").GetString()!),
            ]
            : [];

    private static string Query(List<string> names, string words) =>
        names.Count == 0
            ? ""
            : "?" + string.Join('&', names.Select(name => $"{name}={Uri.EscapeDataString(words)}"));

    // Whole numbers are 1, what is one of several words is the first of them, and everything else that is said is said badly.
    private static JsonNode? Filled(
        JsonElement document,
        JsonElement schema,
        string words,
        int depth
    )
    {
        if (schema.TryGetProperty("$ref", out var named))
            return Filled(
                document,
                document
                    .GetProperty("components")
                    .GetProperty("schemas")
                    .GetProperty(named.GetString()!.Split('/')[^1]),
                words,
                depth + 1
            );
        foreach (var several in (string[])["oneOf", "anyOf", "allOf"])
        {
            if (schema.TryGetProperty(several, out var ones))
                return Filled(document, ones.EnumerateArray().Last(), words, depth + 1);
        }
        if (depth > 8)
            return null;
        if (schema.TryGetProperty("enum", out var choices))
            return JsonNode.Parse(choices.EnumerateArray().First().GetRawText());
        if (schema.TryGetProperty("properties", out var properties))
        {
            var made = new JsonObject();
            foreach (var property in properties.EnumerateObject())
                made[property.Name] = Filled(document, property.Value, words, depth + 1);
            return made;
        }
        return TypeOf(schema) switch
        {
            "array" => new JsonArray(
                schema.TryGetProperty("items", out var item)
                    ? Filled(document, item, words, depth + 1)
                    : words
            ),
            "integer" or "number" => 1,
            "boolean" => true,
            "string" => words,
            _ => schema.TryGetProperty("additionalProperties", out var rest)
            && rest.ValueKind == JsonValueKind.Object
                ? new JsonObject { [words] = Filled(document, rest, words, depth + 1) }
                : words,
        };
    }

    private static string? TypeOf(JsonElement schema) =>
        !schema.TryGetProperty("type", out var type) ? null
        : type.ValueKind == JsonValueKind.String ? type.GetString()
        : type.EnumerateArray().Select(one => one.GetString()).First(one => one != "null");
}
