using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Consensuses;

/// <summary>
/// One side confirms the words it has read (COMM-09), or puts a half confirmed version aside with a reason. For the
/// brand that is the lead or the contact of the mission, or whoever may publish.
/// </summary>
internal sealed class ConfirmConsensus(
    FairwayDb db,
    Writing writing,
    ConsensusDoors doors,
    ConsensusAnswers answers,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record ReopenInput
    {
        /// <summary>What should be otherwise; the other side reads it.</summary>
        public string? Reason { get; init; }
    }

    public Task<Outcome<ConsensusAnswer>> ConfirmAsync(
        long id,
        Actor actor,
        CancellationToken ct
    ) =>
        RunAsync(
            id,
            actor,
            JournalKinds.ConsensusConfirmed,
            (consensus, side, newest, now) => consensus.Confirm(side, actor.Principal, newest, now),
            ct
        );

    public Task<Outcome<ConsensusAnswer>> ReopenAsync(
        long id,
        ReopenInput input,
        Actor actor,
        CancellationToken ct
    ) =>
        RunAsync(
            id,
            actor,
            JournalKinds.ConsensusReopened,
            (consensus, side, _, now) => consensus.Reopen(side, input.Reason, now),
            ct
        );

    private async Task<Outcome<ConsensusAnswer>> RunAsync(
        long id,
        Actor actor,
        string kind,
        Func<Consensus, ConsensusSide, int, DateTime, Refusal?> change,
        CancellationToken ct
    )
    {
        var missionId = await doors
            .Open(actor)
            .Where(c => c.Id == id)
            .Select(c => (long?)c.MissionId)
            .FirstOrDefaultAsync(ct);
        if (missionId is null)
            return Refusal.NotFound("consensus.unknown");
        // In the same turn as writing: nobody confirms while another version comes in.
        await using var write = await writing.BeginInTurnAsync(missionId.Value, ct);
        var consensus = await db.Set<Consensus>().FirstAsync(c => c.Id == id, ct);
        var side = ConsensusDoors.SideOf(actor);
        if (side == ConsensusSide.Brand && !await SpeaksForBrandAsync(consensus, actor, ct))
            return Refusal.Forbidden("consensus.not_the_lead");
        var newest = (await doors.NewestAsync(consensus.MissionId, consensus.MemberId, ct))!.Number;
        var before = (consensus.State, consensus.BrandAt, consensus.MemberAt);
        if (change(consensus, side, newest, clock.GetUtcNow().UtcDateTime) is { } refusal)
            return refusal;
        if (before != (consensus.State, consensus.BrandAt, consensus.MemberAt))
            journal.Write(
                kind,
                actor,
                new Subjects
                {
                    Member = consensus.MemberId,
                    Mission = consensus.MissionId,
                    Other = id,
                },
                new
                {
                    consensus.Number,
                    side,
                    consensus.State,
                }
            );
        var answer = await answers.ShowAsync(consensus, ct);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    private async Task<bool> SpeaksForBrandAsync(
        Consensus consensus,
        Actor actor,
        CancellationToken ct
    ) =>
        actor.Can(Permission.MissionsPublish)
        || actor.Kind == ActorKind.Staff
            && await db.Set<Mission>()
                .AnyAsync(
                    m =>
                        m.Id == consensus.MissionId
                        && (m.LeadId == actor.Id || m.ContactId == actor.Id),
                    ct
                );

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost(
                "/consensus/{id:long}/confirm",
                (
                    long id,
                    ConfirmConsensus use,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(id, () => use.ConfirmAsync(id, current.Required, ct), Results.Ok)
            )
            .Needs(Permission.ConsensusWrite)
            .Produces<ConsensusAnswer>()
            .WithName("ConfirmConsensus")
            .WithSummary("One side's word for exactly this version");
        api.MapPost(
                "/consensus/{id:long}/reopen",
                (
                    long id,
                    ReopenInput input,
                    ConfirmConsensus use,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () => use.ReopenAsync(id, input, current.Required, ct),
                        Results.Ok
                    )
            )
            .Needs(Permission.ConsensusWrite)
            .Produces<ConsensusAnswer>()
            .WithName("ReopenConsensus")
            .WithSummary("Puts a half confirmed version aside, with a reason");
    }
}
