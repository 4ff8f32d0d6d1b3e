using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Secrecy;
using Fairway.Web.Platform.Culture;

namespace Fairway.Web.Missions;

/// <summary>
/// What an operator changes on a draft. What is not sent stays as it is; what is sent as null is taken away, so that a
/// draft can lack what the check then asks for.
/// </summary>
internal sealed partial record MissionChanges
{
    private readonly SortedSet<string> _cleared = new(StringComparer.Ordinal);

    public int? Minutes
    {
        get;
        init => field = Sent(value);
    }
    public int? Difficulty
    {
        get;
        init => field = Sent(value);
    }
    public int? Creativity
    {
        get;
        init => field = Sent(value);
    }
    public int? CycleDays
    {
        get;
        init => field = Sent(value);
    }

    /// <summary>Null is everybody.</summary>
    public Audience? Audience
    {
        get;
        init => field = Sent(value);
    }

    /// <summary>Null is the one that the audience proposes.</summary>
    public PlaybookKey? Playbook
    {
        get;
        init => field = Sent(value);
    }

    /// <summary>The step of a member's way that it is for (LIFE-08).</summary>
    public StageTransition? Serves
    {
        get;
        init => field = Sent(value);
    }

    /// <summary>The goal of the brand that it serves.</summary>
    public long? GoalId
    {
        get;
        init => field = Sent(value);
    }
    public long? Points
    {
        get;
        init => field = Sent(value);
    }

    /// <summary>A thing beside the points.</summary>
    public InKindReward? InKind
    {
        get;
        init => field = Sent(value);
    }
    public MissionForm? Form
    {
        get;
        init => field = Sent(value);
    }
    public int? WorksPerMember
    {
        get;
        init => field = Sent(value);
    }

    /// <summary>Null takes the secrecy away.</summary>
    public Confidentiality? Confidential
    {
        get;
        init => field = Sent(value);
    }

    /// <summary>A day alone is its end; null is no embargo.</summary>
    public WrittenMoment? EmbargoUntil
    {
        get;
        init => field = Sent(value);
    }

    /// <summary>A day alone is its beginning.</summary>
    public WrittenMoment? OpensAt
    {
        get;
        init => field = Sent(value);
    }

    /// <summary>A day alone is its end.</summary>
    public WrittenMoment? ClosesAt
    {
        get;
        init => field = Sent(value);
    }

    /// <summary>The names that were sent as null.</summary>
    [JsonIgnore]
    public IReadOnlyCollection<string> Cleared => _cleared;

    /// <returns>What is wrong, by field; the draft is then to be thrown away.</returns>
    public IReadOnlyList<FieldRefusal> ApplyTo(Mission mission, ProgrammeZone zone)
    {
        mission.Brief = Written(mission.Brief);
        var demand = mission.Demand;
        mission.Demand = new MissionDemand(
            Minutes ?? demand.Minutes,
            Difficulty ?? demand.Difficulty,
            Creativity ?? demand.Creativity,
            CycleDays ?? demand.CycleDays
        );
        mission.Form = Form ?? mission.Form;
        if (WorksPerMember is { } works)
            mission.Form = mission.Form with { WorksPerMember = works };
        Address(mission);
        Judge(mission);
        mission.Reward = new MissionReward(Points ?? mission.Reward.Points)
        {
            InKind = Or(InKind, mission.Reward.InKind),
        };
        mission.Serves = Or(Serves, mission.Serves);
        mission.GoalId = GoalId ?? (IsCleared(nameof(GoalId)) ? null : mission.GoalId);
        mission.OpensAt = IsCleared(nameof(OpensAt))
            ? null
            : OpensAt?.AsStart(zone) ?? mission.OpensAt;
        mission.ClosesAt = IsCleared(nameof(ClosesAt))
            ? null
            : ClosesAt?.AsEnd(zone) ?? mission.ClosesAt;
        mission.Confidential = Or(Confidential, mission.Confidential) is { } secret
            ? secret with
            {
                // Which wording it is the product counts, from publishing on.
                Number = 1,
            }
            : null;
        mission.EmbargoUntil = IsCleared(nameof(EmbargoUntil))
            ? null
            : EmbargoUntil?.AsEnd(zone) ?? mission.EmbargoUntil;
        return Validate(mission);
    }

    private void Address(Mission mission)
    {
        mission.Audience = Or(Audience, mission.Audience) ?? Audience.Everybody;
        if (Playbook is { } playbook)
            mission.PlaybookKey = playbook;
        else if (Audience is not null || IsCleared(nameof(Audience)) || IsCleared(nameof(Playbook)))
            mission.PlaybookKey = PlaybookPolicy.Propose(mission.Audience);
    }

    private List<FieldRefusal> Validate(Mission mission)
    {
        List<FieldRefusal> wrong =
        [
            .. new[]
            {
                nameof(Minutes),
                nameof(Difficulty),
                nameof(Creativity),
                nameof(CycleDays),
                nameof(Points),
                nameof(Form),
                nameof(WorksPerMember),
            }
                .Where(IsCleared)
                .Select(name => new FieldRefusal(
                    char.ToLowerInvariant(name[0]) + name[1..],
                    "field.required"
                )),
            .. mission.Demand.Validate(),
            .. mission.Evaluation?.Validate() ?? [],
            .. mission.Reward.InKind?.Validate() ?? [],
            .. mission.Serves?.Validate() ?? [],
            .. FormShape.Validate(mission.Form),
            .. TooLong(mission.Confidential),
        ];
        if (mission.Brief.Title.Zh.Length > 80)
            wrong.Add(new FieldRefusal("title", "field.too_long").With("max", 80));
        if (mission.Reward.Points is < 0 or > MissionReward.Most)
            wrong.Add(
                new FieldRefusal("points", "field.out_of_range")
                    .With("min", 0)
                    .With("max", MissionReward.Most)
            );
        if (mission.Form.WorksPerMember is < 1 or > 100)
            wrong.Add(
                new FieldRefusal("worksPerMember", "field.out_of_range")
                    .With("min", 1)
                    .With("max", 100)
            );
        if (
            mission.Audience.Regions.Any(code =>
                code.Length is not (2 or 4 or 6) || !code.All(char.IsAsciiDigit)
            )
        )
            wrong.Add(new FieldRefusal("audience", "mission.region_code_wrong"));
        return wrong;
    }

    // What is missing in an agreement keeps a draft from going out, not from being saved.
    private static IEnumerable<FieldRefusal> TooLong(Confidentiality? secret) =>
        secret?.Validate().Where(wrong => wrong.Code != "field.required") ?? [];

    private T? Sent<T>(T? value, [CallerMemberName] string name = "")
    {
        if (value is null)
            _cleared.Add(name);
        return value;
    }

    private bool IsCleared(string name) => _cleared.Contains(name);

    private T? Or<T>(T? sent, T? was, [CallerArgumentExpression(nameof(sent))] string name = "")
        where T : class => sent ?? (IsCleared(name) ? null : was);
}
