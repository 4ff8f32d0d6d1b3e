using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fairway.Domain;
using Fairway.Web.Platform.Culture;
using Microsoft.AspNetCore.Http.Metadata;

namespace Fairway.Web.Platform.Security;

/// <summary>
/// Says in fields and words why a request could not be read. The framework knows, but tells it in English prose and
/// names of types; here its findings become codes, and an unknown word is told which words there are.
/// </summary>
internal static partial class BadInput
{
    /// <param name="endpoint">Where the request was going.</param>
    public static Refusal Explain(BadHttpRequestException bad, Endpoint? endpoint)
    {
        if (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
            return TooLarge(endpoint);
        if (bad.InnerException is JsonException json)
            return OfJson(json, endpoint);
        if (bad.Message.Contains("no body was provided", StringComparison.Ordinal))
            return Refusal.Invalid("input.not_json").With("line", 1);
        if (Parameter().Match(bad.Message) is { Success: true } match)
            return Refusal.OfFields([
                new(
                    JsonNamingPolicy.CamelCase.ConvertName(match.Groups["name"].Value),
                    match.Groups["missing"].Success ? "field.required" : "field.unreadable"
                ),
            ]);
        return new Refusal("input.unreadable");
    }

    private static Refusal TooLarge(Endpoint? endpoint)
    {
        var limit =
            endpoint?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize
            ?? Kestrel.MaxBody;
        return new Refusal("input.too_large", RefusalKind.TooLarge).With(
            "max",
            limit / (1024 * 1024)
        );
    }

    private static Refusal OfJson(JsonException json, Endpoint? endpoint)
    {
        // The reader's own complaint, wrapped: the text is not JSON at all.
        if (json.InnerException is JsonException)
            return Refusal.Invalid("input.not_json").With("line", (json.LineNumber ?? 0) + 1);
        if (Missing().Match(json.Message) is { Success: true } missing)
            return Refusal.OfFields([
                .. Quoted()
                    .Matches(missing.Groups["names"].Value)
                    .Select(name => new FieldRefusal(
                        Under(json.Path, name.Groups[1].Value),
                        "field.required"
                    )),
            ]);
        if (Unmapped().Match(json.Message) is { Success: true } unmapped)
            return Refusal.OfFields([
                new(NameOf(json.Path, unmapped.Groups[1].Value), "field.unknown"),
            ]);
        var field = Under(json.Path, "");
        if (json.Message.StartsWith(NulCharacters.Code, StringComparison.Ordinal))
            return Refusal.OfFields([new(field, NulCharacters.Code)]);
        if (NotNull().Match(json.Message) is { Success: true } isNull)
            return Refusal.OfFields([
                new(field.Length > 0 ? field : isNull.Groups[1].Value, "field.required"),
            ]);
        return Refusal.OfFields([Mistyped(field, BodyType(endpoint))]);
    }

    // The reader's path names the field already, or ends above it.
    private static string NameOf(string? path, string name) =>
        Under(path, "") is var within
        && (within == name || within.EndsWith("." + name, StringComparison.Ordinal))
            ? within
            : Under(path, name);

    private static FieldRefusal Mistyped(string field, Type? body)
    {
        var type = body is null ? null : TypeAt(body, field);
        if (type is null)
            return new FieldRefusal(field, "field.unreadable");
        if (type.IsEnum)
            return new FieldRefusal(field, "field.not_one_of").With(
                "allowed",
                Enum.GetNames(type).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName).ToList()
            );
        return new FieldRefusal(field, "field.wrong_type").With("expected", WireType(type));
    }

    private static Type? BodyType(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;

    // Follows "items[0].tier" through properties, lists and maps.
    private static Type? TypeAt(Type type, string path)
    {
        foreach (var step in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var name = step.Split('[')[0];
            type = Plain(type);
            if (
                type.GetProperty(
                    name,
                    BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance
                ) is
                { } property
            )
                type = property.PropertyType;
            else if (type.IsGenericType)
                type = type.GetGenericArguments()[^1];
            else
                return null;
            if (step.Contains('[', StringComparison.Ordinal))
                type = Element(Plain(type));
        }
        return Plain(type);
    }

    private static Type Element(Type type) =>
        type.GetElementType() ?? (type.IsGenericType ? type.GetGenericArguments()[^1] : type);

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    // Words of the wire, found as "word.*" in the reader's language.
    private static string WireType(Type type)
    {
        if (type == typeof(string))
            return "json_text";
        if (type == typeof(bool))
            return "json_boolean";
        if (IsTime(type))
            return "json_time";
        return type.IsPrimitive || type == typeof(decimal) ? "json_number"
            : typeof(System.Collections.IEnumerable).IsAssignableFrom(type) ? "json_list"
            : "json_object";
    }

    private static bool IsTime(Type type) =>
        type == typeof(DateTime)
        || type == typeof(DateOnly)
        || type == typeof(DateTimeOffset)
        || type == typeof(WrittenMoment);

    private static string Under(string? path, string name)
    {
        var within = (path ?? "$").TrimStart('$').TrimStart('.');
        return (within.Length, name.Length) switch
        {
            (0, _) => name,
            (_, 0) => within,
            _ => $"{within}.{name}",
        };
    }

    [GeneratedRegex(
        "^(?:(?<missing>Required parameter)|Failed to bind parameter) \"\\S.* (?<name>\\w+)\"",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Parameter();

    [GeneratedRegex(
        "missing required properties including: (?<names>.*)",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Missing();

    [GeneratedRegex(
        "property or .*'(\\w+)' on type .* doesn't allow",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex NotNull();

    [GeneratedRegex(
        "JSON property '(.{1,200})' could not be mapped",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Unmapped();

    [GeneratedRegex("'(\\w+)'", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();
}
