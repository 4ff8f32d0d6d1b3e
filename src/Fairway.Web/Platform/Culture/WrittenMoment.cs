using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fairway.Web.Platform.Culture;

/// <summary>
/// A moment as a caller writes it: with an offset it is that moment; without one it is what the programme's clock on
/// the wall shows; a day alone is the whole of that day, so it begins and ends differently.
/// </summary>
[JsonConverter(typeof(Converter))]
internal readonly record struct WrittenMoment
{
    private static readonly string[] Clocks =
    [
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    // Of kind Utc when the offset is known.
    private DateTime Clock { get; init; }
    private bool IsDay { get; init; }

    public static WrittenMoment At(DateTime utc) =>
        new() { Clock = DateTime.SpecifyKind(utc, DateTimeKind.Utc) };

    public static bool TryParse(string? text, out WrittenMoment moment)
    {
        var isDay = DateTime.TryParseExact(
            text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var clock
        );
        var read =
            isDay
            || DateTime.TryParseExact(
                text,
                Clocks,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AdjustToUniversal,
                out clock
            );
        moment = new WrittenMoment { Clock = clock, IsDay = isDay };
        // Away from the ends of the calendar, where no zone can be reckoned with.
        return read && clock.Year is > 1 and < 9999;
    }

    /// <summary>As a beginning, in UTC: of a day its first moment.</summary>
    public DateTime AsStart(ProgrammeZone zone) =>
        Clock.Kind == DateTimeKind.Utc ? Clock : zone.ToUtc(Clock);

    /// <summary>As an end, in UTC: of a day its last second.</summary>
    public DateTime AsEnd(ProgrammeZone zone) =>
        IsDay ? zone.EndOf(DateOnly.FromDateTime(Clock)).AddSeconds(-1) : AsStart(zone);

    internal sealed class Converter : JsonConverter<WrittenMoment>
    {
        public override WrittenMoment Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) =>
            reader.TokenType == JsonTokenType.String && TryParse(reader.GetString(), out var moment)
                ? moment
                : throw new JsonException();

        public override void Write(
            Utf8JsonWriter writer,
            WrittenMoment value,
            JsonSerializerOptions options
        ) =>
            writer.WriteStringValue(
                value.IsDay
                    ? value.Clock.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                    : value.Clock.ToString("O", CultureInfo.InvariantCulture)
            );
    }
}
