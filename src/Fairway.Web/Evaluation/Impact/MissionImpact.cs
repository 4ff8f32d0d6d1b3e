using Fairway.Domain;
using Fairway.Domain.Evaluation;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;
using Rule = Fairway.Domain.Evaluation.Impact;

namespace Fairway.Web.Evaluation.Impact;

/// <summary>
/// Whom a network mission has reached: so far while it runs, in the end once it is over. Counted over sets, over everybody:
/// numbers name nobody, so no scope narrows them.
/// </summary>
internal sealed class MissionImpact(FairwayDb db)
{
    /// <param name="Final">The mission is over: these figures are its result.</param>
    /// <param name="ReachPercent">Owners benefited among those who took part; null while nobody has.</param>
    /// <param name="Figures">Each says by <c>how</c> it is counted.</param>
    internal sealed record Answer(
        long MissionId,
        long? GoalId,
        bool Final,
        int? ReachPercent,
        IReadOnlyList<ImpactFigure> Figures
    );

    /// <param name="initiator">Only of this member's own mission; null asks for staff.</param>
    public async Task<Outcome<Answer>> ReadAsync(long id, long? initiator, CancellationToken ct)
    {
        var mission = await db.Set<Mission>()
            .AsNoTracking()
            .FirstOrDefaultAsync(
                m =>
                    m.Id == id
                    && (initiator == null || m.InitiatorId == initiator)
                    && m.Proposal != ProposalState.Draft,
                ct
            );
        if (mission is null)
            return Refusal.NotFound("mission.unknown");
        if (mission.Frozen is not { } playbook)
            return Refusal.Conflict("impact.not_published");
        if (playbook.Acceptance != AcceptanceStyle.Impact)
            return Refusal.Conflict("impact.judged_otherwise");
        var counts = await CountAsync(mission, ct);
        return new Answer(
            id,
            mission.GoalId,
            mission.State is MissionState.Closed or MissionState.Recapped,
            Rule.Reach(counts),
            Rule.Of(counts)
        );
    }

    private async Task<ImpactCounts> CountAsync(Mission mission, CancellationToken ct)
    {
        var (id, initiator) = (mission.Id, mission.InitiatorId);
        var accepted = db.Set<Work>()
            .IgnoreQueryFilters(["scope"])
            .Where(w =>
                w.MissionId == id
                && w.State == WorkState.Accepted
                && (initiator == null || w.MemberId != initiator)
            );
        var owners = accepted.Select(w => w.MemberId).Distinct();
        return new ImpactCounts(
            await db.Set<Participation>()
                .LongCountAsync(
                    p =>
                        p.MissionId == id
                        && p.Step != ParticipationStep.Declined
                        && (initiator == null || p.MemberId != initiator),
                    ct
                ),
            await owners.LongCountAsync(ct),
            await accepted.LongCountAsync(ct),
            await db.Set<Member>()
                .IgnoreQueryFilters(["scope"])
                .Where(m => m.Region != null && owners.Contains(m.Id))
                .Select(m => m.Region!.Substring(0, 2))
                .Distinct()
                .LongCountAsync(ct)
        );
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "/missions/{id:long}/impact",
                async (long id, MissionImpact impact, Door door, CancellationToken ct) =>
                    door.Show(await impact.ReadAsync(id, null, ct))
            )
            .Needs(Permission.MissionsRead)
            .Produces<Answer>()
            .WithName("GetMissionImpact");
        api.MapGet(
                "/me/missions/{id:long}/impact",
                async (
                    long id,
                    MissionImpact impact,
                    CurrentActor current,
                    Door door,
                    CancellationToken ct
                ) => door.Show(await impact.ReadAsync(id, current.MemberId, ct))
            )
            .Needs(Permission.MemberSelf)
            .Produces<Answer>()
            .WithName("GetMyMissionImpact");
    }
}
