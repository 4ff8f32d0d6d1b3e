using System.Globalization;
using System.Text.Json.Serialization;
using Fairway.Domain.Missions.Series;

namespace Fairway.Domain.Missions;

/// <summary>Check-ins in a work: entered slot by slot, never handed in from outside.</summary>
public sealed partial record WorkContent
{
    /// <summary>In the order of their slots.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<CheckInEntry>> CheckIns { get; init; } =
        new Dictionary<string, IReadOnlyList<CheckInEntry>>(StringComparer.Ordinal);

    /// <summary>Every picture, in the order in which a reader meets them.</summary>
    [JsonIgnore]
    public IEnumerable<long> AllPictures =>
        Pictures
            .Values.SelectMany(list => list)
            .Concat(Entries.SelectMany(entry => entry.Entry.Pictures));

    /// <summary>Every stored file: pictures and films.</summary>
    [JsonIgnore]
    public IEnumerable<long> AllFiles =>
        Videos.Count == 0
            ? AllPictures
            : AllPictures.Concat(Videos.Values.SelectMany(list => list));

    /// <summary>Every text that a reader sees, by its part; of a check-in by part and slot (<c>days:2026-11-22</c>).</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, string> ShownTexts =>
        CheckIns.Count == 0
            ? Texts
            : new Dictionary<string, string>(
                Texts.Concat(
                    Entries
                        .Where(entry => !string.IsNullOrEmpty(entry.Entry.Text))
                        .Select(entry =>
                            KeyValuePair.Create(
                                NameOf(entry.Part, entry.Entry.Slot),
                                entry.Entry.Text!
                            )
                        )
                ),
                StringComparer.Ordinal
            );

    /// <summary>What the text of one slot is called among <see cref="ShownTexts"/>.</summary>
    public static string NameOf(string part, DateOnly slot) =>
        $"{part}:{slot.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    private IEnumerable<(string Part, CheckInEntry Entry)> Entries =>
        CheckIns.SelectMany(part => part.Value.Select(entry => (part.Key, entry)));

    /// <summary>A work of check-ins comes of the check-ins alone; whatever is sent as one is refused.</summary>
    private IEnumerable<FieldRefusal> ValidateCheckIns(MissionForm form) =>
        form.First(ProofKind.CheckIns) is { } part
            ? [new FieldRefusal(part.Id, "work.by_check_in")]
            : CheckIns.Keys.Select(id => new FieldRefusal(id, "work.part_unknown"));
}
