using System.Globalization;
using System.Text.Json;
using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Secrecy;
using Fairway.Web.Missions;
using Fairway.Web.Platform.Culture;

namespace Fairway.Web.Faces.Console;

/// <summary>Reads the typed publish form into the changes that the use case takes; what cannot be read is said by field.</summary>
internal sealed partial class DraftReading(
    DraftInput input,
    MissionAnswer mission,
    ProgrammeZone zone
)
{
    public const int FaqRows = 3;

    private readonly List<FieldRefusal> _wrong = [];

    /// <summary>What is changed at this place; what is shown elsewhere stays as it is.</summary>
    public Outcome<MissionChanges> Read(DraftPlace place)
    {
        var changes = new MissionChanges();
        if (place.Shows(DraftStep.Goal))
            changes = Goal(changes);
        if (place.Shows(DraftStep.Audience))
            // Whom it is for proposes how it is run only where nobody has chosen.
            changes = changes with
            {
                Audience = Audience(),
                Playbook = mission.Playbook,
            };
        if (place.Shows(DraftStep.Brief))
            changes = Brief(changes);
        if (place.Shows(DraftStep.Acceptance))
            changes = Acceptance(changes);
        if (place.Shows(DraftStep.Reward))
            changes = Reward(changes);
        return _wrong.Count > 0 ? Refusal.OfFields(_wrong) : changes;
    }

    private MissionChanges Goal(MissionChanges changes) =>
        changes with
        {
            Title = Text("title"),
            Goal = Text("goal"),
            Summary = Text("summary"),
            Topic = input["topic"].Trim().Trim('#'),
            Cover = input["cover"],
            GoalId = Id("goalId"),
            Serves = Serves(),
        };

    private MissionChanges Brief(MissionChanges changes) =>
        changes with
        {
            Background = Text("background"),
            Direction = Text("direction"),
            Steps = Lines("steps"),
            MustTry = Lines("mustTry"),
            Formats = Lines("formats"),
            Elements = Lines("elements"),
            Free = Lines("free"),
            Proposition = Text("proposition"),
            Resources = Lines("resources"),
            Examples = Lines("examples"),
            Faq = Faq(),
            Minutes = Whole("minutes") ?? mission.Demand.Minutes,
            Difficulty = Whole("difficulty") ?? mission.Demand.Difficulty,
            Creativity = Whole("creativity") ?? mission.Demand.Creativity,
        };

    private MissionChanges Acceptance(MissionChanges changes) =>
        changes with
        {
            Rules = Text("rules"),
            WorksPerMember = Whole("worksPerMember") ?? mission.Form.WorksPerMember,
            Form = Form(),
            Weights = Weights(),
            Panel = Panel(),
            Targets = Targets(),
            LeadId = Id("leadId"),
            ContactId = Id("contactId"),
        };

    private MissionChanges Reward(MissionChanges changes) =>
        changes with
        {
            CycleDays = CycleDays() ?? mission.Demand.CycleDays,
            Playbook = Word<PlaybookKey>(input["playbook"]),
            Points = Whole("points") ?? mission.Reward.Points,
            InKind = InKind(),
            Confidential = Confidential(),
            EmbargoUntil = Written("embargoUntil", mission.EmbargoUntil),
            OpensAt = Written("opensAt", mission.OpensAt),
            ClosesAt = Written("closesAt", mission.ClosesAt),
        };

    private LocalizedText Text(string field) =>
        new(input[field].Trim(), Blank(input[field + "En"]));

    private List<LocalizedText> Lines(string field)
    {
        var english = input[field + "En"].ReplaceLineEndings("\n").Split('\n');
        return
        [
            .. input[field]
                .ReplaceLineEndings("\n")
                .Split('\n')
                .Select((line, n) => (line, En: n < english.Length ? english[n] : null))
                .Where(pair => !string.IsNullOrWhiteSpace(pair.line))
                .Select(pair => new LocalizedText(pair.line.Trim(), Blank(pair.En))),
        ];
    }

    private List<FaqEntry> Faq() =>
        [
            .. Enumerable
                .Range(0, Math.Max(FaqRows, mission.Brief.Faq.Count))
                .Select(n => new FaqEntry(Text($"faq-{n}-q"), Text($"faq-{n}-a")))
                .Where(entry => !entry.Question.IsBlank),
        ];

    private Audience Audience() =>
        new()
        {
            Tiers = Words<Tier>("tiers"),
            Stages = Words<Stage>("stages"),
            Modes = Words<ManagementMode>("modes"),
            Models = input.All("models"),
            Groups =
            [
                .. input
                    .All("groups")
                    .Select(value =>
                        long.TryParse(value, CultureInfo.InvariantCulture, out var id) ? id : 0
                    )
                    .Where(id => id > 0),
            ],
            Regions =
            [
                .. input["regions"]
                    .Split(
                        [' ', ',', '，', '、', '\n', '\r'],
                        StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
                    )
                    .Distinct(StringComparer.Ordinal),
            ],
        };

    private StageTransition? Serves()
    {
        var (from, to) = (Word<Stage>(input["servesFrom"]), Word<Stage>(input["servesTo"]));
        if ((from is null) != (to is null))
            Wrong("serves", "mission.serves_half");
        return from is { } first && to is { } then ? new StageTransition(first, then) : null;
    }

    // What one of its fields says makes it confidential; the check says which are missing.
    private Confidentiality? Confidential() =>
        Text("cover_name") is { IsBlank: true } && Text("nda") is { IsBlank: true }
            ? null
            : new Confidentiality
            {
                Cover = Text("cover_name"),
                Nda = Text("nda"),
                Months = Whole("months") ?? 0,
            };

    // Dates that nobody changed say nothing new about how long it takes.
    private int? CycleDays() =>
        Moment("opensAt", mission.OpensAt) is { } opens
        && Moment("closesAt", mission.ClosesAt) is { } closes
        && closes > opens
        && (opens != mission.OpensAt || closes != mission.ClosesAt)
            ? Math.Clamp((int)Math.Ceiling((closes - opens).TotalDays), 1, 400)
            : null;

    private int? Whole(string field, int? without = null)
    {
        var text = input[field].Trim();
        if (text.Length == 0)
            return without;
        if (int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value))
            return value;
        Wrong(field, "console.draft.not_a_number");
        return null;
    }

    private WrittenMoment? Written(string field, DateTime? was) =>
        Moment(field, was) is { } moment ? WrittenMoment.At(moment) : null;

    private DateTime? Moment(string field, DateTime? was)
    {
        var text = input[field].Trim();
        if (text.Length == 0)
            return null;
        // The field holds no seconds; what it showed is still what it means.
        if (text == DraftInput.Local(was, zone))
            return was;
        if (
            DateTime.TryParse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var local
            )
        )
            return zone.ToUtc(local);
        Wrong(field, "console.draft.not_a_date");
        return null;
    }

    private void Wrong(string field, string code)
    {
        if (_wrong.TrueForAll(known => known.Field != field))
            _wrong.Add(new FieldRefusal(field, code));
    }

    private List<T> Words<T>(string field)
        where T : struct, Enum => [.. input.All(field).Select(Word<T>).OfType<T>()];

    private static T? Word<T>(string word)
        where T : struct, Enum =>
        Enum.GetValues<T>()
            .Cast<T?>()
            .FirstOrDefault(value =>
                JsonNamingPolicy.SnakeCaseLower.ConvertName(value!.Value.ToString()) == word
            );

    private static string? Blank(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
