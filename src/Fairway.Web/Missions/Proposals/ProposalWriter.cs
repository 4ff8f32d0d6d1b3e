using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Missions.Goals;
using Fairway.Web.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Proposals;

/// <summary>Who may begin missions, and how what they wrote becomes one.</summary>
internal sealed class ProposalWriter(
    FairwayDb db,
    SettingsStore settings,
    MissionTemplates templates,
    BrandGoals goals,
    TimeProvider clock
)
{
    /// <summary>What a member's mission is made after.</summary>
    public const string TemplateKey = "EX-29";
    private const int UsualMinutes = 60;

    internal sealed record Author(
        Member Member,
        IReadOnlyList<string> Models,
        InitiativePolicy Policy
    )
    {
        public InitiativeVerdict Verdict { get; } = Policy.Judge(Member.Standing);
    }

    public async Task<Author?> AuthorAsync(long memberId, CancellationToken ct)
    {
        var member = await db.Set<Member>()
            .IgnoreQueryFilters(["scope"])
            .AsNoTracking()
            .FirstOrDefaultAsync(m => m.Id == memberId && m.Status != MemberStatus.Erased, ct);
        if (member is null)
            return null;
        var policy = await settings.GetAsync<InitiativePolicy>("initiatives", ct);
        var models = await db.Set<Vehicle>()
            .Where(v => v.MemberId == memberId && v.Model != "")
            .Select(v => v.Model)
            .Distinct()
            .ToListAsync(ct);
        return new Author(member, models, policy.Value);
    }

    /// <summary>The member if they may begin missions; otherwise why not.</summary>
    public async Task<Outcome<Author>> AdmitAsync(long memberId, CancellationToken ct) =>
        await AuthorAsync(memberId, ct) switch
        {
            null => Refusal.NotFound("member.unknown"),
            { Verdict.May: false } author => Refusal
                .Forbidden("initiative.not_yet")
                .With("reasons", author.Verdict.Reasons.Select(reason => reason.Code).ToList()),
            var author => author,
        };

    public Mission New(long id, Author author)
    {
        var template = templates.Find(TemplateKey)!;
        return new Mission
        {
            Id = id,
            TemplateKey = template.Key,
            InitiatorId = author.Member.Id,
            Brief = new MissionBrief
            {
                Title = new LocalizedText(""),
                Cover = template.Brief.Cover,
            },
            Form = template.Form,
            Demand = template.Demand,
            Audience = Audience.Everybody,
            Reward = template.Reward,
            PlaybookKey = PlaybookKey.Network,
            Serves = template.Serves,
            CreatedAt = clock.GetUtcNow().UtcDateTime,
            CreatedBy = $"Member:{author.Member.Id}",
        };
    }

    /// <summary>Puts what was written into the mission and hands it in where that is wanted.</summary>
    /// <returns>Why not; the mission is then to be thrown away.</returns>
    public async Task<Refusal?> WriteAsync(
        Mission mission,
        ProposalDraft draft,
        bool send,
        Author author,
        CancellationToken ct
    )
    {
        if (mission.CanRewrite() is { } frozen)
            return frozen;
        List<FieldRefusal> wrong =
        [
            .. draft.Validate(author.Policy, send, clock.GetUtcNow().UtcDateTime),
        ];
        if (
            (send || draft.GoalId != mission.GoalId)
            && await goals.WrongAsync(draft.GoalId, ct) is { } goal
        )
            wrong.Add(goal);
        var audience = AudienceOf(draft.For, author);
        if (audience is null)
            wrong.Add(new FieldRefusal("for", "proposal.circle_unknown"));
        if (wrong.Count > 0)
            return Refusal.OfFields(wrong);
        mission.Brief = mission.Brief with
        {
            Title = new LocalizedText(draft.Title),
            Summary = Text(draft.Summary),
            Goal = Text(draft.Why),
            // Who is asked to come along reads it too.
            Background = Text(draft.Why),
            Steps = [.. draft.Steps.Select(step => new LocalizedText(step))],
            Rules = author.Policy.Rules,
        };
        mission.Form = author.Policy.FindForm(draft.Form) ?? author.Policy.Forms[0];
        mission.Demand = new MissionDemand(
            draft.Minutes ?? UsualMinutes,
            1,
            3,
            draft is { OpensAt: { } opens, ClosesAt: { } closes }
                ? Math.Clamp((int)Math.Ceiling((closes - opens).TotalDays), 1, 400)
                : mission.Demand.CycleDays
        );
        mission.Audience = audience!;
        (mission.GoalId, mission.OpensAt, mission.ClosesAt) = (
            draft.GoalId,
            draft.OpensAt,
            draft.ClosesAt
        );
        return mission.Propose(send);
    }

    /// <summary>The circle that an audience was made of.</summary>
    public static ProposalCircle CircleOf(Audience audience) =>
        audience.Groups.Count > 0 ? ProposalCircle.Group
        : audience.Models.Count > 0 ? ProposalCircle.Model
        : audience.Regions.Count > 0 ? ProposalCircle.Region
        : ProposalCircle.Everybody;

    /// <summary>Null where the member has no such circle: no region, car or group on file.</summary>
    public static Audience? AudienceOf(ProposalCircle circle, Author author) =>
        circle switch
        {
            ProposalCircle.Region => author.Member.Region is { Length: >= 2 } region
                ? new Audience { Regions = [region.Length > 4 ? region[..4] : region] }
                : null,
            ProposalCircle.Model => author.Models.Count > 0
                ? new Audience { Models = author.Models }
                : null,
            ProposalCircle.Group => author.Member.GroupId is { } group
                ? new Audience { Groups = [group] }
                : null,
            _ => Audience.Everybody,
        };

    private static LocalizedText? Text(string text) =>
        text.Length == 0 ? null : new LocalizedText(text);
}
