using System.Globalization;
using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Works.Attendance;

namespace Fairway.Web.Faces.Console;

/// <summary>The form of a slot as it is typed, so that a refused one shows what was written.</summary>
public sealed record SlotForm
{
    private const string Clock = "yyyy-MM-dd'T'HH:mm";

    public string BeginsAt { get; init; } = "";
    public string EndsAt { get; init; } = "";
    public string Place { get; init; } = "";
    public string Seats { get; init; } = "";
    public string Title { get; init; } = "";
    public string TitleEn { get; init; } = "";

    public static SlotForm Of(IFormCollection form) =>
        new()
        {
            BeginsAt = form["beginsAt"].ToString(),
            EndsAt = form["endsAt"].ToString(),
            Place = form["place"].ToString(),
            Seats = form["seats"].ToString(),
            Title = form["title"].ToString(),
            TitleEn = form["titleEn"].ToString(),
        };

    internal static SlotForm Of(MissionSlotAnswer slot, ProgrammeZone zone) =>
        new()
        {
            BeginsAt = Local(slot.BeginsAt, zone),
            EndsAt = Local(slot.EndsAt, zone),
            Place = slot.Place ?? "",
            Seats = slot.Seats.ToString(CultureInfo.InvariantCulture),
            Title = slot.Title?.Zh ?? "",
            TitleEn = slot.Title?.En ?? "",
        };

    /// <summary>The next one, as most are: the same hours, a day later.</summary>
    internal static SlotForm After(MissionSlotAnswer last, ProgrammeZone zone) =>
        Of(
            last with
            {
                BeginsAt = last.BeginsAt.AddDays(1),
                EndsAt = last.EndsAt.AddDays(1),
            },
            zone
        );

    public static Outcome<int> ReadSeats(string? typed) =>
        int.TryParse(typed?.Trim(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var n)
            ? n
            : Refusal.OfFields([new FieldRefusal("seats", "field.not_a_number")]);

    /// <summary>What cannot be read is said by field; the rules of a slot are asked after that.</summary>
    internal Outcome<SlotInput> Read()
    {
        List<FieldRefusal> wrong = [];
        var seats = ReadSeats(Seats);
        if (seats.IsRefused(out var noNumber))
            wrong.AddRange(noNumber.Fields);
        var input = new SlotInput
        {
            BeginsAt = Moment("beginsAt", BeginsAt, wrong),
            EndsAt = Moment("endsAt", EndsAt, wrong),
            Place = Place,
            Seats = wrong.Count == 0 ? seats.Value : null,
            Title = Text(Title, TitleEn),
        };
        return wrong.Count > 0 ? Refusal.OfFields(wrong) : input;
    }

    private static WrittenMoment? Moment(string field, string typed, List<FieldRefusal> wrong)
    {
        if (WrittenMoment.TryParse(typed.Trim(), out var moment))
            return moment;
        wrong.Add(
            new FieldRefusal(field, typed.Length == 0 ? "field.required" : "field.unreadable")
        );
        return null;
    }

    private static LocalizedText? Text(string zh, string en) =>
        (zh.Trim(), en.Trim()) switch
        {
            ({ Length: 0 }, { Length: 0 }) => null,
            ({ Length: 0 }, var only) => new LocalizedText(only, only),
            (var plain, { Length: 0 }) => new LocalizedText(plain),
            var (plain, other) => new LocalizedText(plain, other),
        };

    private static string Local(DateTime utc, ProgrammeZone zone) =>
        zone.ToLocal(utc).ToString(Clock, CultureInfo.InvariantCulture);
}
