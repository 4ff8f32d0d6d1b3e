using System.Text;
using System.Text.Json;

namespace Fairway.Web.Platform.Files;

/// <summary>
/// What a picture says about being made by a machine: the implicit label of China's labelling rule (GB 45438-2025, the
/// field "AIGC") or the IPTC digital source type.
/// </summary>
internal sealed record AigcMark
{
    /// <summary>1 made by AI, 2 possibly, 3 suspected (GB 45438-2025); 1 for the IPTC word.</summary>
    public required string Label { get; init; }
    public string? Producer { get; init; }
    public string? ProduceId { get; init; }
    public string? Propagator { get; init; }
    public string? PropagateId { get; init; }

    /// <summary><c>tc260</c> or <c>iptc</c>: which rule the mark was written by.</summary>
    public required string Source { get; init; }

    private const int Longest = 200;

    /// <param name="metadata">The texts beside the picture itself: XMP, EXIF, PNG text and their kin.</param>
    public static AigcMark? Find(IEnumerable<byte[]> metadata)
    {
        AigcMark? iptc = null;
        foreach (var text in metadata.SelectMany(Readings))
        {
            if (Tc260(text) is { } mark)
                return mark;
            if (text.Contains("trainedAlgorithmicMedia", StringComparison.OrdinalIgnoreCase))
                iptc ??= new AigcMark { Label = "1", Source = "iptc" };
        }
        return iptc;
    }

    // EXIF comments may be written in UTF-16 of either order; everything else is read as UTF-8.
    private static IEnumerable<string> Readings(byte[] bytes)
    {
        yield return Encoding.UTF8.GetString(bytes);
        var name = bytes.AsSpan().IndexOf("A\0I\0G\0C\0"u8);
        if (name < 0)
            yield break;
        yield return Encoding.Unicode.GetString(bytes, name, bytes.Length - name);
        if (name > 0)
            yield return Encoding.BigEndianUnicode.GetString(
                bytes,
                name - 1,
                bytes.Length - name + 1
            );
    }

    private static AigcMark? Tc260(string text)
    {
        for (
            var at = text.IndexOf("AIGC", StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf("AIGC", at + 4, StringComparison.Ordinal)
        )
        {
            var open = text.IndexOf('{', at);
            if (open < 0)
                return null;
            if (
                open - at <= 64
                && Parse(text[open..Math.Min(text.Length, open + 8_192)]) is { } mark
            )
                return mark;
        }
        return null;
    }

    private static AigcMark? Parse(string text)
    {
        // Inside an XMP attribute quotes are written as entities.
        var json = text.Replace("&quot;", "\"", StringComparison.Ordinal)
            .Replace("&#34;", "\"", StringComparison.Ordinal);
        try
        {
            var reader = new Utf8JsonReader(
                Encoding.UTF8.GetBytes(json),
                new JsonReaderOptions { MaxDepth = 8, AllowTrailingCommas = true }
            );
            if (!JsonDocument.TryParseValue(ref reader, out var document))
                return null;
            using (document)
                return Read(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static AigcMark? Read(JsonElement root) =>
        Text(root, "Label") is { } label
            ? new AigcMark
            {
                Label = label,
                Producer = Text(root, "ContentProducer"),
                ProduceId = Text(root, "ProduceID"),
                Propagator = Text(root, "ContentPropagator"),
                PropagateId = Text(root, "PropagateID"),
                Source = "tc260",
            }
            : null;

    private static string? Text(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var value))
            return null;
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        return string.IsNullOrWhiteSpace(text) ? null : text[..Math.Min(text.Length, Longest)];
    }
}
