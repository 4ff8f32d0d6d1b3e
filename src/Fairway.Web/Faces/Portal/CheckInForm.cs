using System.Globalization;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Series;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Text;

namespace Fairway.Web.Faces.Portal;

/// <summary>One check-in as a small form of its own, filled in and read like that of any work.</summary>
internal static class CheckInForm
{
    public const string Text = "text";
    public const string Pictures = "pictures";

    public static MissionForm Of(ProofPart part, Phrases phrases)
    {
        List<ProofPart> parts = [];
        if (part.Series!.Text)
            parts.Add(
                new ProofPart
                {
                    Id = Text,
                    Kind = ProofKind.Text,
                    Label = part.Label,
                    Hint = part.Hint,
                    Max = part.Max,
                }
            );
        if (part.Series.Pictures > 0)
            parts.Add(
                new ProofPart
                {
                    Id = Pictures,
                    Kind = ProofKind.Pictures,
                    Label = Own(phrases["series.pictures"]),
                    Hint = Own(phrases.Say("series.pictures_hint", ("max", part.Series.Pictures))),
                    Max = part.Series.Pictures,
                }
            );
        return new MissionForm
        {
            Key = part.Id,
            Parts = parts,
            Rules = [],
        };
    }

    public static WorkContent Of(CheckInContent content) =>
        new()
        {
            Texts = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [Text] = content.Text ?? "",
            },
            Pictures = new Dictionary<string, IReadOnlyList<long>>(StringComparer.Ordinal)
            {
                [Pictures] = content.Pictures,
            },
        };

    // In the reader's language already.
    private static LocalizedText Own(string text) => new(text, text);
}

/// <summary>How a slot is called.</summary>
internal static class SlotWords
{
    public static string Name(Phrases phrases, SlotLength every, DateOnly slot) =>
        every == SlotLength.Week
            ? phrases.Say("series.week_of", ("day", MonthDay(phrases, slot)))
            : MonthDay(phrases, slot);

    public static string MonthDay(Phrases phrases, DateOnly day) =>
        day.ToString(phrases["series.month_day"], CultureInfo.CurrentCulture);

    public static string State(Phrases phrases, SlotLength every, SlotState state) =>
        phrases[
            state == SlotState.Today && every == SlotLength.Week
                ? "series.state.this_week"
                : "series.state." + Platform.Json.Word(state)
        ];
}
