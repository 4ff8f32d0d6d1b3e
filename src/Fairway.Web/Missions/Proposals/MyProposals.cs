using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Proposals;

/// <summary>A mission of one's own, as its initiator reads it.</summary>
internal sealed record MyProposal
{
    public required long Id { get; init; }
    public required ProposalState Proposal { get; init; }
    public required MissionState State { get; init; }
    public required string Title { get; init; }
    public required string Summary { get; init; }
    public required string Why { get; init; }
    public required IReadOnlyList<string> Steps { get; init; }
    public long? GoalId { get; init; }
    public DateTime? OpensAt { get; init; }
    public DateTime? ClosesAt { get; init; }
    public required ProposalCircle For { get; init; }
    public required string Form { get; init; }
    public required int Minutes { get; init; }

    /// <summary>What the brand puts at their disposal.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>Every answer of the brand's, newest first. Which colleague wrote it is the house's affair.</summary>
    public required IReadOnlyList<MyDecision> Decisions { get; init; }
    public required int Version { get; init; }
}

internal sealed record MyDecision(ProposalState Verdict, string? Words, DateTime At);

internal sealed class MyProposals(FairwayDb db)
{
    /// <summary>Newest first.</summary>
    public async Task<Page<MyProposal>> ListAsync(
        long memberId,
        PageRequest page,
        CancellationToken ct
    )
    {
        var missions = await db.Set<Mission>()
            .AsNoTracking()
            .Where(m => m.InitiatorId == memberId)
            .Where(m => page.After == null || m.Id < page.After)
            .OrderByDescending(m => m.Id)
            .Take(page.Size + 1)
            .ToListAsync(ct);
        var cut = page.Cut(missions, m => m.Id);
        return new Page<MyProposal>(await ReadAsync(cut.Items, ct), cut.Next);
    }

    public async Task<MyProposal?> FindAsync(long id, long memberId, CancellationToken ct) =>
        await db.Set<Mission>()
            .AsNoTracking()
            .FirstOrDefaultAsync(m => m.Id == id && m.InitiatorId == memberId, ct)
            is { } mission
            ? (await ReadAsync([mission], ct))[0]
            : null;

    private async Task<List<MyProposal>> ReadAsync(
        IReadOnlyList<Mission> missions,
        CancellationToken ct
    )
    {
        var ids = missions.Select(m => m.Id).ToList();
        var decisions = (
            await db.Set<ProposalDecision>()
                .AsNoTracking()
                .Where(d => ids.Contains(d.MissionId))
                .OrderByDescending(d => d.Id)
                .ToListAsync(ct)
        ).ToLookup(d => d.MissionId);
        return [.. missions.Select(mission => Read(mission, decisions[mission.Id]))];
    }

    private static MyProposal Read(Mission mission, IEnumerable<ProposalDecision> decisions) =>
        new()
        {
            Id = mission.Id,
            Proposal = mission.Proposal ?? ProposalState.Draft,
            State = mission.State,
            Title = mission.Brief.Title.Zh,
            Summary = mission.Brief.Summary?.Zh ?? "",
            Why = mission.Brief.Goal?.Zh ?? "",
            Steps = [.. mission.Brief.Steps.Select(step => step.Zh)],
            GoalId = mission.GoalId,
            OpensAt = mission.OpensAt,
            ClosesAt = mission.ClosesAt,
            For = ProposalWriter.CircleOf(mission.Audience),
            Form = mission.Form.Key,
            Minutes = mission.Demand.Minutes,
            Resources = [.. mission.Brief.Resources.Select(one => one.Zh)],
            Decisions = [.. decisions.Select(d => new MyDecision(d.Verdict, d.Words, d.At))],
            Version = mission.Version,
        };

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "/me/missions",
                async (
                    MyProposals mine,
                    CurrentActor current,
                    CancellationToken ct,
                    string? cursor,
                    int? limit
                ) => await mine.ListAsync(current.MemberId, new PageRequest(cursor, limit), ct)
            )
            .Needs(Permission.MemberSelf)
            .WithName("ListMyMissions")
            .WithSummary("The missions that one has begun oneself, and how far they have come");
        api.MapGet(
                "/me/missions/{id:long}",
                async (
                    long id,
                    MyProposals mine,
                    CurrentActor current,
                    Door door,
                    HttpContext context,
                    CancellationToken ct
                ) =>
                    await mine.FindAsync(id, current.MemberId, ct) is { } mission
                        ? ETags.With(context, mission.Version, Results.Ok(mission))
                        : door.Problem(Refusal.NotFound("mission.unknown"))
            )
            .Needs(Permission.MemberSelf)
            .Produces<MyProposal>()
            .WithName("GetMyMission");
    }
}
