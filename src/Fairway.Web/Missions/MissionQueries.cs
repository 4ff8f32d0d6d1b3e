using System.Globalization;
using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Secrecy;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Missions.Proposals;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions;

/// <summary>A mission as staff read it.</summary>
internal sealed record MissionAnswer
{
    public required long Id { get; init; }
    public string? TemplateKey { get; init; }
    public int? TemplateVersion { get; init; }

    /// <summary>The mission that it was copied from, and its title.</summary>
    public long? ClonedFromId { get; init; }
    public LocalizedText? ClonedFrom { get; init; }
    public required MissionState State { get; init; }
    public required MissionBrief Brief { get; init; }
    public required MissionForm Form { get; init; }
    public required MissionDemand Demand { get; init; }
    public required Audience Audience { get; init; }
    public required MissionReward Reward { get; init; }
    public required PlaybookKey Playbook { get; init; }
    public StageTransition? Serves { get; init; }

    /// <summary>A first word with newcomers: one step, an example, thanks at once.</summary>
    public bool IsIcebreaker { get; init; }

    /// <summary>How works are judged beyond the form's own rules; null until somebody chose.</summary>
    public MissionEvaluation? Evaluation { get; init; }
    public long? LeadId { get; init; }
    public long? ContactId { get; init; }

    /// <summary>The goal of the brand that it serves.</summary>
    public long? GoalId { get; init; }

    /// <summary>The member who began it, and their public name; null for the brand's own.</summary>
    public long? InitiatorId { get; init; }
    public string? Initiator { get; init; }
    public ProposalState? Proposal { get; init; }
    public DateTime? OpensAt { get; init; }
    public DateTime? ClosesAt { get; init; }
    public DateTime? PublishedAt { get; init; }

    /// <summary>Cover name, agreement and term of a confidential mission; null where it is not.</summary>
    public Confidentiality? Confidential { get; init; }

    /// <summary>UTC; before it no work of it is public, null = none.</summary>
    public DateTime? EmbargoUntil { get; init; }

    /// <summary>The pause that lasts, with its reason; null while it does not stand still.</summary>
    public MissionPause? Pause { get; init; }
    public IReadOnlyList<MissionPause> Pauses { get; init; } = [];
    public required long WorksCount { get; init; }
    public required long Participants { get; init; }
    public required int Version { get; init; }
}

/// <summary>A row of the list of missions.</summary>
internal sealed record MissionRow(
    long Id,
    LocalizedText Title,
    MissionState State,
    PlaybookKey Playbook,
    string? TemplateKey,
    DateTime? OpensAt,
    DateTime? ClosesAt,
    DateTime CreatedAt,
    long Participants,
    long WorksCount,
    long? GoalId,
    ProposalState? Proposal,
    string? Initiator,
    string Form,
    string? Topic
);

internal sealed class MissionQueries(FairwayDb db, IEnumerable<IWorksCount> works, Tallies tallies)
{
    public async Task<MissionAnswer?> FindAsync(long id, CancellationToken ct)
    {
        if (
            await db.Set<Mission>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, ct)
                is not { } mission
            // Until it is handed in, nobody but its initiator reads it.
            || mission.Proposal == ProposalState.Draft
        )
            return null;
        var counts = await CountsAsync([id], ct);
        var names = await Initiators.NamesAsync(db, [mission.InitiatorId], ct);
        return new MissionAnswer
        {
            Id = mission.Id,
            TemplateKey = mission.TemplateKey,
            TemplateVersion = mission.TemplateVersion,
            ClonedFromId = mission.ClonedFromId,
            ClonedFrom = mission.ClonedFromId is { } source
                ? (
                    await db.Set<Mission>()
                        .Where(m => m.Id == source)
                        .Select(m => m.Brief)
                        .FirstOrDefaultAsync(ct)
                )?.Title
                : null,
            Pause = mission.Pause,
            Pauses = mission.Pauses ?? [],
            State = mission.State,
            Brief = mission.Brief,
            Form = mission.Form,
            Demand = mission.Demand,
            Audience = mission.Audience,
            Reward = mission.Reward,
            Playbook = mission.PlaybookKey,
            Serves = mission.Serves,
            IsIcebreaker = mission.IsIcebreaker,
            Evaluation = mission.Evaluation,
            LeadId = mission.LeadId,
            ContactId = mission.ContactId,
            GoalId = mission.GoalId,
            InitiatorId = mission.InitiatorId,
            Initiator = names.Values.FirstOrDefault(),
            Proposal = mission.Proposal,
            OpensAt = mission.OpensAt,
            ClosesAt = mission.ClosesAt,
            PublishedAt = mission.PublishedAt,
            Confidential = mission.Confidential,
            EmbargoUntil = mission.EmbargoUntil,
            WorksCount = counts.Works.GetValueOrDefault(id),
            Participants = counts.Participants.GetValueOrDefault(id),
            Version = mission.Version,
        };
    }

    /// <summary>Newest first.</summary>
    public async Task<Page<MissionRow>> ListAsync(
        MissionState? state,
        PageRequest page,
        CancellationToken ct,
        ProposalState? proposal = null,
        long? goal = null,
        long? plan = null
    )
    {
        var missions = await db.Set<Mission>()
            .AsNoTracking()
            .Where(m => state == null || m.State == state)
            .Where(m => proposal == null || m.Proposal == proposal)
            .Where(m => goal == null || m.GoalId == goal)
            .Where(m =>
                plan == null || db.Set<BrandGoal>().Any(g => g.Id == m.GoalId && g.PlanId == plan)
            )
            .Where(m => m.Proposal != ProposalState.Draft)
            .Where(m => page.After == null || m.Id < page.After)
            .OrderByDescending(m => m.Id)
            .Take(page.Size + 1)
            .ToListAsync(ct);
        var cut = page.Cut(missions, m => m.Id);
        var counts = await CountsAsync([.. cut.Items.Select(m => m.Id)], ct);
        var names = await Initiators.NamesAsync(db, cut.Items.Select(m => m.InitiatorId), ct);
        return new Page<MissionRow>(
            [
                .. cut.Items.Select(m => new MissionRow(
                    m.Id,
                    m.Brief.Title,
                    m.State,
                    m.PlaybookKey,
                    m.TemplateKey,
                    m.OpensAt,
                    m.ClosesAt,
                    m.CreatedAt,
                    counts.Participants.GetValueOrDefault(m.Id),
                    counts.Works.GetValueOrDefault(m.Id),
                    m.GoalId,
                    m.Proposal,
                    m.InitiatorId is { } who ? names.GetValueOrDefault(who) : null,
                    m.Form.Key,
                    m.Brief.Topic
                )),
            ],
            cut.Next
        );
    }

    /// <summary>
    /// The newest whose title holds the words, in the reader's language. Looks at the last of them only: a programme runs
    /// dozens of missions, not thousands.
    /// </summary>
    public async Task<IReadOnlyList<(long Id, LocalizedText Title, MissionState State)>> NamedAsync(
        string words,
        int most,
        CancellationToken ct
    )
    {
        var rows = await db.Set<Mission>()
            .Where(m => m.Proposal != ProposalState.Draft)
            .OrderByDescending(m => m.Id)
            .Take(PageRequest.Max)
            .Select(m => new
            {
                m.Id,
                m.Brief,
                m.State,
            })
            .ToListAsync(ct);
        return
        [
            .. rows.Where(m =>
                    m.Brief.Title.In(CultureInfo.CurrentUICulture.Name)
                        .Contains(words, StringComparison.CurrentCultureIgnoreCase)
                )
                .Take(most)
                .Select(m => (m.Id, m.Brief.Title, m.State)),
        ];
    }

    public Task<List<MissionOverride>> OverridesAsync(long id, CancellationToken ct) =>
        db.Set<MissionOverride>().AsNoTracking().Where(o => o.MissionId == id).ToListAsync(ct);

    public async Task<IReadOnlyDictionary<MissionState, int>> CountByStateAsync(
        CancellationToken ct
    ) =>
        await db.Set<Mission>()
            .Where(m => m.Proposal != ProposalState.Draft)
            .GroupBy(m => m.State)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);

    /// <summary>How many members' missions wait for the brand's word.</summary>
    public Task<int> WaitingProposalsAsync(CancellationToken ct) =>
        db.Set<Mission>()
            .CountAsync(
                m => m.Proposal == ProposalState.Waiting && m.State == MissionState.Design,
                ct
            );

    /// <summary>What was answered to its initiator, newest first.</summary>
    public Task<List<ProposalDecision>> DecisionsAsync(long id, CancellationToken ct) =>
        db.Set<ProposalDecision>()
            .AsNoTracking()
            .Where(d => d.MissionId == id)
            .OrderByDescending(d => d.Id)
            .ToListAsync(ct);

    private async Task<(
        Dictionary<long, long> Participants,
        IReadOnlyDictionary<long, long> Works
    )> CountsAsync(List<long> ids, CancellationToken ct) =>
        await tallies.OfAsync(
            db,
            ("missions.counts", ids),
            () => CountNowAsync(ids, ct),
            counts => counts.Participants.Values.Sum() + counts.Works.Values.Sum()
        );

    private async Task<(
        Dictionary<long, long> Participants,
        IReadOnlyDictionary<long, long> Works
    )> CountNowAsync(List<long> ids, CancellationToken ct)
    {
        var participants = await db.Set<Participation>()
            .Where(p => ids.Contains(p.MissionId) && p.Step != ParticipationStep.Declined)
            .GroupBy(p => p.MissionId)
            .Select(g => new { g.Key, Count = g.LongCount() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var source = works.FirstOrDefault();
        return (
            participants,
            source is null ? new Dictionary<long, long>() : await source.CountAsync(ids, ct)
        );
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "/missions",
                async (
                    MissionQueries queries,
                    CancellationToken ct,
                    Word<MissionState>? state,
                    Word<ProposalState>? proposal,
                    long? goal,
                    long? plan,
                    string? cursor,
                    int? limit
                ) =>
                    await queries.ListAsync(
                        state?.Value,
                        new PageRequest(cursor, limit),
                        ct,
                        proposal?.Value,
                        goal,
                        plan
                    )
            )
            .Needs(Permission.MissionsRead)
            .WithName("ListMissions");
        api.MapGet(
                "/missions/{id:long}",
                async (
                    long id,
                    MissionQueries queries,
                    MemberMission mine,
                    CurrentActor current,
                    Door door,
                    HttpContext context,
                    CancellationToken ct
                ) =>
                    current.Required.Kind == Platform.Journal.ActorKind.Member
                        ? door.Show(await mine.FindAsync(id, current.Required, ct))
                    : await queries.FindAsync(id, ct) is { } mission
                        ? ETags.With(context, mission.Version, Results.Ok(mission))
                    : door.Problem(Refusal.NotFound("mission.unknown"))
            )
            .Needs(Permission.MissionsOpen)
            .Produces<MissionAnswer>()
            .WithName("GetMission")
            .WithDescription(
                "To a member: the mission as they meet it, with their step and how they are treated in it (care, pressure, why, and whom to turn to)."
            );
    }
}
