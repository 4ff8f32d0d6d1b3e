using System.Globalization;
using System.Text.Json;
using Fairway.Web.Platform.Culture;

namespace Fairway.Web.Platform.Journal;

/// <summary>The journal page's question as its form sends it: words and days of the programme.</summary>
internal sealed record JournalAsk
{
    public string? Kind { get; init; }
    public string? By { get; init; }
    public string? Subject { get; init; }
    public string? From { get; init; }
    public string? To { get; init; }

    public static string Wire(ActorKind kind) =>
        JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(
            text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;

    /// <returns>Null when the subject is no key.</returns>
    public JournalFilter? Filter(ProgrammeZone zone) =>
        ListJournal.TryKey(Subject, out var key)
            ? new JournalFilter
            {
                Kind = Kind,
                Subject = key,
                ActorKind = Enum.GetValues<ActorKind>()
                    .Cast<ActorKind?>()
                    .FirstOrDefault(kind => Wire(kind!.Value) == By),
                From = Day(From) is { } from ? zone.StartOf(from) : null,
                To = Day(To) is { } to ? zone.EndOf(to) : null,
            }
            : null;
}
