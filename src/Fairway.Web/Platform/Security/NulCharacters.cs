using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fairway.Domain;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Fairway.Web.Platform.Security;

/// <summary>
/// U+0000 is refused wherever text comes in, with the name of its field: PostgreSQL cannot keep it, SQLite would cut the
/// text there in every function, and nobody types it.
/// </summary>
internal static class NulCharacters
{
    public const string Code = "field.nul_character";

    // What the framework reads of a plain form; what is longer, or does not say how long it is, it refuses without us.
    private const int LongestForm = 4 * 1024 * 1024;

    private const string PlainForm = "application/x-www-form-urlencoded";

    private static readonly (string? Field, string Typed) None = (null, "");

    /// <summary>
    /// After sign-in and before the check of forms: a plain form with a <c>%00</c> in it is to the framework no form at
    /// all, and would be refused without a word.
    /// </summary>
    public static void UseBeforeForms(WebApplication app) =>
        app.Use(
            async (context, next) =>
                await RefuseAsync(
                    context,
                    next,
                    InAddress(context.Request) is { } field
                        ? (field, "")
                        : await InPlainFormAsync(context.Request)
                )
        );

    /// <summary>After the check of forms, which has read those in parts: none is read for strangers.</summary>
    public static void UseAfterForms(WebApplication app) =>
        app.Use(
            async (context, next) => await RefuseAsync(context, next, await InFormAsync(context))
        );

    public static bool Has(string? text) => text?.Contains('\0', StringComparison.Ordinal) == true;

    private static Task RefuseAsync(
        HttpContext context,
        RequestDelegate next,
        (string? Field, string Typed) found
    )
    {
        if (found.Field is not { } field)
            return next(context);
        // What was written comes back to its writer, but for secrets.
        var isPage =
            context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
        var isSecret = field.Contains("password", StringComparison.OrdinalIgnoreCase);
        return Mishaps.AnswerAsync(
            context,
            StatusCodes.Status422UnprocessableEntity,
            Refusal.OfFields([new FieldRefusal(field, Code)]),
            isPage && !isSecret ? found.Typed : ""
        );
    }

    private static string? InAddress(HttpRequest request)
    {
        if (Has(request.Path.Value))
            return "path";
        return request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) == true
            ? In(request.Query).Field
            : null;
    }

    private static async Task<(string? Field, string Typed)> InPlainFormAsync(HttpRequest request)
    {
        if (
            request.ContentLength is not (> 0 and <= LongestForm)
            || !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals(PlainForm, StringComparison.OrdinalIgnoreCase)
        )
            return None;
        var body = new byte[(int)request.ContentLength];
        await request.Body.ReadExactlyAsync(body, request.HttpContext.RequestAborted);
        request.Body = new MemoryStream(body, writable: false);
        if (body.AsSpan().IndexOf("%00"u8) < 0)
            return None;
        var (name, value) = Encoding
            .UTF8.GetString(body)
            .Split('&')
            .Where(pair => pair.Contains("%00", StringComparison.Ordinal))
            .Select(pair =>
                (pair.Split('=')[0], pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..])
            )
            .First();
        return (Plain(name), Plain(value));
    }

    private static string Plain(string encoded) => Without(WebUtility.UrlDecode(encoded));

    private static async Task<(string? Field, string Typed)> InFormAsync(HttpContext context)
    {
        // Which form has no token, or a foreign one, is no business of ours; its endpoint refuses it. Where the token
        // came in a header, nobody has read the form yet.
        if (
            context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true }
            || !context.Request.HasFormContentType
        )
            return None;
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var found = In(form);
        return found.Field is null
            ? (form.Files.FirstOrDefault(file => Has(file.FileName))?.Name, "")
            : found;
    }

    private static (string? Field, string Typed) In(
        IEnumerable<KeyValuePair<string, StringValues>> fields
    ) =>
        fields
            .Where(field => Has(field.Key) || field.Value.Any(Has))
            .Select(field => ((string?)Without(field.Key), Without(field.Value)))
            .FirstOrDefault(None);

    private static string Without(string? text) =>
        (text ?? "").Replace("\0", "", StringComparison.Ordinal);
}

/// <summary>Text within JSON; see <see cref="NulCharacters"/>.</summary>
internal sealed class PlainText : JsonConverter<string>
{
    public override string? Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    )
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException();
        return Checked(reader.GetString()!);
    }

    public override string ReadAsPropertyName(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    ) => Checked(reader.GetString()!);

    public override void Write(
        Utf8JsonWriter writer,
        string value,
        JsonSerializerOptions options
    ) => writer.WriteStringValue(value);

    public override void WriteAsPropertyName(
        Utf8JsonWriter writer,
        string value,
        JsonSerializerOptions options
    ) => writer.WritePropertyName(value);

    public static string Checked(string text) =>
        NulCharacters.Has(text) ? throw new JsonException(NulCharacters.Code) : text;
}
