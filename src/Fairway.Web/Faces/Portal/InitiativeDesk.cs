using System.Globalization;
using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Web.Missions.Goals;
using Fairway.Web.Missions.Proposals;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Http;

namespace Fairway.Web.Faces.Portal;

/// <summary>What the pages about missions of one's own need beside the mission: who may, what there is to choose from.</summary>
internal sealed class InitiativeDesk(ProposalWriter proposals, MyProposals mine, BrandGoals goals)
{
    internal sealed record Choices(
        ProposalWriter.Author Author,
        IReadOnlyList<BrandGoal> Goals,
        IReadOnlyList<ProposalCircle> Circles
    );

    /// <summary>Whether the way to these pages is shown: to those who may begin one, and to those who once did.</summary>
    public async Task<bool> IsOpenToAsync(long memberId, CancellationToken ct) =>
        await proposals.AuthorAsync(memberId, ct) is { } author
        && (
            author.Verdict.May
            || (await mine.ListAsync(memberId, new PageRequest(null, 1), ct)).Items.Count > 0
        );

    /// <summary>Null when nobody is there any more.</summary>
    public async Task<Choices?> ChoicesAsync(long memberId, long? goal, CancellationToken ct) =>
        await proposals.AuthorAsync(memberId, ct) is { } author
            ? new Choices(
                author,
                await goals.OpenAsync(ct, goal),
                [
                    .. Enum.GetValues<ProposalCircle>()
                        .Where(circle => ProposalWriter.AudienceOf(circle, author) is not null),
                ]
            )
            : null;
}

/// <summary>The form of a mission of one's own, every field a text: what was typed comes back with a refusal.</summary>
internal sealed class InitiativeForm
{
    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);

    public string this[string field] => _fields.GetValueOrDefault(field, "");

    public static InitiativeForm Blank(string form)
    {
        var typed = new InitiativeForm();
        typed._fields["for"] = Json.Word(ProposalCircle.Everybody);
        typed._fields["form"] = form;
        typed._fields["minutes"] = "60";
        return typed;
    }

    public static InitiativeForm Of(IFormCollection form)
    {
        var typed = new InitiativeForm();
        foreach (var (name, values) in form)
            typed._fields[name] = values.ToString();
        return typed;
    }

    public static InitiativeForm Of(MyProposal mission, ProgrammeZone zone) =>
        new()
        {
            _fields =
            {
                ["title"] = mission.Title,
                ["summary"] = mission.Summary,
                ["why"] = mission.Why,
                ["steps"] = string.Join('\n', mission.Steps),
                ["goalId"] = mission.GoalId?.ToString(CultureInfo.InvariantCulture) ?? "",
                ["opensAt"] = Local(mission.OpensAt, zone),
                ["closesAt"] = Local(mission.ClosesAt, zone),
                ["for"] = Json.Word(mission.For),
                ["form"] = mission.Form,
                ["minutes"] = mission.Minutes.ToString(CultureInfo.InvariantCulture),
                ["version"] = mission.Version.ToString(CultureInfo.InvariantCulture),
            },
        };

    public DateTime? Clock(string field) =>
        DateTime.TryParseExact(
            this[field],
            "yyyy-MM-dd'T'HH:mm",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var clock
        )
            ? clock
            : null;

    public int? Version =>
        int.TryParse(this["version"], CultureInfo.InvariantCulture, out var version)
            ? version
            : null;

    public Outcome<ProposalInput> Read()
    {
        List<FieldRefusal> wrong = [];
        var minutes = this["minutes"].Trim();
        int? taken = null;
        if (minutes.Length > 0)
        {
            if (int.TryParse(minutes, CultureInfo.InvariantCulture, out var number))
                taken = number;
            else
                wrong.Add(new FieldRefusal("minutes", "console.draft.not_a_number"));
        }
        var input = new ProposalInput
        {
            Title = this["title"],
            Summary = this["summary"].ReplaceLineEndings("\n"),
            Why = this["why"].ReplaceLineEndings("\n"),
            Steps = this["steps"].ReplaceLineEndings("\n").Split('\n'),
            GoalId = long.TryParse(this["goalId"], CultureInfo.InvariantCulture, out var goal)
                ? goal
                : null,
            OpensAt = Written("opensAt", wrong),
            ClosesAt = Written("closesAt", wrong),
            For = Enum.GetValues<ProposalCircle>()
                .FirstOrDefault(circle => Json.Word(circle) == this["for"]),
            Form = this["form"],
            Minutes = taken,
            Send = this["act"] != "draft",
        };
        return wrong.Count > 0 ? Refusal.OfFields(wrong) : input;
    }

    private WrittenMoment? Written(string field, List<FieldRefusal> wrong)
    {
        var text = this[field].Trim();
        if (text.Length == 0)
            return null;
        if (WrittenMoment.TryParse(text, out var moment))
            return moment;
        wrong.Add(new FieldRefusal(field, "console.draft.not_a_date"));
        return null;
    }

    private static string Local(DateTime? utc, ProgrammeZone zone) =>
        utc is { } time
            ? zone.ToLocal(time).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture)
            : "";
}
