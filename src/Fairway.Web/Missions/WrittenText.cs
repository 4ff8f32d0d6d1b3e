using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Fairway.Domain.Missions;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Platform.Security;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Fairway.Web.Missions;

/// <summary>
/// How a caller writes a mission: a text in two languages, or simply as a string, which is Chinese; and nothing that
/// there is not, because an audience with a misspelt condition would be everybody.
/// </summary>
internal sealed class WrittenText : JsonConverter<LocalizedText>
{
    public static void Add(IServiceCollection services)
    {
        services.Configure<JsonOptions>(options =>
        {
            options.SerializerOptions.Converters.Add(new WrittenText());
            options.SerializerOptions.TypeInfoResolver =
                options.SerializerOptions.TypeInfoResolver!.WithAddedModifier(info =>
                {
                    if (info.Type == typeof(Audience) || info.Type == typeof(MissionChanges))
                        info.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
                });
        });
        services.Configure<OpenApiOptions>(
            OpenApi.Document,
            options => options.AddSchemaTransformer(Describe)
        );
    }

    public override LocalizedText Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    )
    {
        if (reader.TokenType == JsonTokenType.String)
            return new LocalizedText(PlainText.Checked(reader.GetString()!));
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException();
        string? zh = null;
        string? en = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isZh = reader.ValueTextEquals("zh");
            var isEn = reader.ValueTextEquals("en");
            reader.Read();
            if (!isZh && !isEn)
                reader.Skip();
            else if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
                throw new JsonException();
            else if (isZh)
                zh = Plain(reader);
            else
                en = Plain(reader);
        }
        // In the words of the reader's own complaint, so that the field is named alike.
        return zh is null
            ? throw new JsonException("missing required properties including: 'zh'.")
            : new LocalizedText(zh, en);
    }

    private static string? Plain(Utf8JsonReader reader) =>
        reader.GetString() is { } text ? PlainText.Checked(text) : null;

    public override void Write(
        Utf8JsonWriter writer,
        LocalizedText value,
        JsonSerializerOptions options
    )
    {
        writer.WriteStartObject();
        writer.WriteString("zh", value.Zh);
        writer.WriteString("en", value.En);
        writer.WriteEndObject();
    }

    private static Task Describe(
        OpenApiSchema schema,
        OpenApiSchemaTransformerContext context,
        CancellationToken ct
    )
    {
        if (context.JsonTypeInfo.Type != typeof(LocalizedText))
            return Task.CompletedTask;
        schema.Type = JsonSchemaType.Object;
        schema.Description = "A text in Chinese and, perhaps, English. A string alone is Chinese.";
        schema.Required = new HashSet<string>(StringComparer.Ordinal) { "zh" };
        schema.Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["zh"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["en"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null },
        };
        return Task.CompletedTask;
    }
}
