using System.Text.Json;
using System.Text.Json.Serialization;
using Fairway.Domain;
using Microsoft.AspNetCore.Http.Features;

namespace Fairway.Web.Platform.Security;

/// <summary>
/// U+0000 is refused wherever text comes in, with the name of its field: PostgreSQL cannot keep it, SQLite would cut the
/// text there in every function, and nobody types it.
/// </summary>
internal static class NulCharacters
{
    public const string Code = "field.nul_character";

    /// <summary>After sign-in and the check of forms, so that a form is not read for strangers.</summary>
    public static void Use(WebApplication app) =>
        app.Use(
            (context, next) =>
                FieldOf(context) is { } field
                    ? Mishaps.AnswerAsync(
                        context,
                        StatusCodes.Status422UnprocessableEntity,
                        Refusal.OfFields([new FieldRefusal(field, Code)])
                    )
                    : next(context)
        );

    private static string? FieldOf(HttpContext context)
    {
        var request = context.Request;
        if (request.Path.Value?.Contains('\0', StringComparison.Ordinal) == true)
            return "path";
        if (
            request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) == true
            && request.Query.FirstOrDefault(pair => Has(pair.Value)) is { Key: { } asked }
        )
            return asked;
        // Only what the check of forms has read already.
        return
            context.Features.Get<IFormFeature>() is { Form: { } form }
            && form.FirstOrDefault(pair => Has(pair.Value)) is { Key: { } typed }
            ? typed
            : null;
    }

    private static bool Has(Microsoft.Extensions.Primitives.StringValues values) =>
        values.Any(value => value?.Contains('\0', StringComparison.Ordinal) == true);
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
        text.Contains('\0', StringComparison.Ordinal)
            ? throw new JsonException(NulCharacters.Code)
            : text;
}
