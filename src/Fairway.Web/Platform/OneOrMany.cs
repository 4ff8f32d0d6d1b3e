using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fairway.Web.Platform;

/// <summary>A list of texts that may also be sent as a single text.</summary>
internal sealed class OneOrMany : JsonConverter<IReadOnlyList<string>>
{
    public override IReadOnlyList<string> Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    ) =>
        reader.TokenType == JsonTokenType.String
            ? [JsonSerializer.Deserialize<string>(ref reader, options)!]
            : JsonSerializer.Deserialize<List<string>>(ref reader, options)!;

    public override void Write(
        Utf8JsonWriter writer,
        IReadOnlyList<string> value,
        JsonSerializerOptions options
    ) => JsonSerializer.Serialize(writer, value.ToList(), options);
}
