using System.Globalization;
using Fairway.Domain.Missions;
using Fairway.Domain.Rhythm;
using Fairway.Web.Rhythm.Recaps;

namespace Fairway.Web.Faces.Console;

/// <summary>The form of a recap: what stands, or what was sent, by the names of its fields.</summary>
internal sealed class RecapForm(RecapContent stands, IFormCollection? sent)
{
    public string? Text(string field, LocalizedText? text, bool english = false) =>
        sent is null ? (english ? text?.En : text?.Zh) : sent[field];

    public bool HasMission(long id) => Has("mission", id, stands.Missions.Contains(id));

    public bool HasWork(long id) => Has("work", id, stands.Works.Any(work => work.WorkId == id));

    public bool Thanks(long id) =>
        Has("thanks", id, stands.Thanks.Any(thanks => thanks.MemberId == id));

    public LocalizedText? CaptionOf(long id) =>
        stands.Works.FirstOrDefault(work => work.WorkId == id)?.Caption;

    public LocalizedText? ReasonOf(long id) =>
        stands.Thanks.FirstOrDefault(thanks => thanks.MemberId == id)?.Reason;

    /// <summary>From 1; empty for what is not chosen.</summary>
    public string PlaceOf(long id)
    {
        if (sent is not null)
            return sent[$"place-{id}"].ToString();
        var place = stands.Works.Select(work => work.WorkId).ToList().IndexOf(id);
        return place < 0 ? "" : (place + 1).ToString(CultureInfo.InvariantCulture);
    }

    public WriteRecap.Input Read() =>
        new()
        {
            Title = Written("title"),
            Words = Written("words"),
            Missions = Keys("mission"),
            Works =
            [
                .. Keys("work")
                    .OrderBy(Place)
                    .Select(id => new WriteRecap.WorkInput
                    {
                        WorkId = id,
                        Caption = Written($"caption-{id}"),
                    }),
            ],
            Thanks =
            [
                .. Keys("thanks")
                    .Select(id => new WriteRecap.ThanksInput
                    {
                        MemberId = id,
                        Reason = Written($"reason-{id}"),
                    }),
            ],
        };

    /// <summary>From a field on the wire to the name in the form.</summary>
    public static string NameOf(string field, WriteRecap.Input input)
    {
        var open = field.IndexOf('[', StringComparison.Ordinal);
        if (open < 0)
            return field == "missions" ? "mission" : field;
        var close = field.IndexOf(']', StringComparison.Ordinal);
        var n = int.Parse(field[(open + 1)..close], CultureInfo.InvariantCulture);
        return field[..open] == "works"
            ? $"caption-{input.Works[n].WorkId}"
            : $"reason-{input.Thanks[n].MemberId}";
    }

    private LocalizedText Written(string field) =>
        new(sent![field].ToString(), sent[field + "-en"].ToString());

    // What has no place of its own comes after what has, in the order of the page.
    private int Place(long id) =>
        int.TryParse(
            sent![$"place-{id}"],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var place
        )
            ? place
            : int.MaxValue;

    private List<long> Keys(string field) =>
        [
            .. sent!
                [field]
                .Select(value =>
                    long.TryParse(
                        value,
                        NumberStyles.None,
                        CultureInfo.InvariantCulture,
                        out var id
                    )
                        ? id
                        : 0
                )
                .Where(id => id > 0),
        ];

    private bool Has(string field, long id, bool otherwise) =>
        sent is null ? otherwise : Keys(field).Contains(id);
}
