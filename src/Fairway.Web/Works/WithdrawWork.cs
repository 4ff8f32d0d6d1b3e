using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works;

/// <summary>
/// A member takes a work back before it was judged. They take part as before, and may hand in another while the mission is
/// open: what was taken back does not count against how many one may hand in.
/// </summary>
internal sealed class WithdrawWork(
    FairwayDb db,
    Writing writing,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Answer(long Id, WorkState State);

    public async Task<Outcome<Answer>> RunAsync(long workId, Actor member, CancellationToken ct)
    {
        await using var write = await writing.BeginAsync(ct);
        var work = await db.Set<Work>()
            .IgnoreQueryFilters(["scope"])
            .FirstOrDefaultAsync(w => w.Id == workId && w.MemberId == member.Id, ct);
        if (work is null)
            return Refusal.NotFound("work.unknown");
        var answer = new Answer(workId, WorkState.Withdrawn);
        if (work.State == WorkState.Withdrawn)
            return answer;
        if (work.CanWithdraw && await IsByItselfAsync(work, ct))
            return Refusal.Conflict("work.withdraw_by_itself");
        var now = clock.GetUtcNow().UtcDateTime;
        if (work.Withdraw(now) is { } refusal)
            return refusal;
        await StepBackAsync(work, now, ct);
        Note(journal, work, member);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    /// <summary>In the journal, so that answers are counted no more and nobody is asked to judge it.</summary>
    internal static void Note(JournalWriter journal, Work work, Actor actor) =>
        journal.Write(
            JournalKinds.WorkWithdrawn,
            actor,
            new Subjects
            {
                Member = work.MemberId,
                Mission = work.MissionId,
                Work = work.Id,
            },
            new { version = work.VersionNumber }
        );

    // What check-ins or a door have handed in would hand itself in again.
    private async Task<bool> IsByItselfAsync(Work work, CancellationToken ct)
    {
        var form = await db.Set<Mission>()
            .Where(m => m.Id == work.MissionId)
            .Select(m => m.Form)
            .FirstAsync(ct);
        return form.First(ProofKind.CheckIns) is not null
            || form.First(ProofKind.Attendance) is not null;
    }

    // Where other works of theirs stand in the same mission, the newest says how far they are.
    private async Task StepBackAsync(Work work, DateTime now, CancellationToken ct)
    {
        var other = await db.Set<Work>()
            .IgnoreQueryFilters(["scope"])
            .Where(w =>
                w.MissionId == work.MissionId
                && w.MemberId == work.MemberId
                && w.Id != work.Id
                && w.State != WorkState.Withdrawn
            )
            .OrderByDescending(w => w.Id)
            .Select(w => (WorkState?)w.State)
            .FirstOrDefaultAsync(ct);
        var step = other switch
        {
            null => ParticipationStep.Joined,
            WorkState.Accepted => ParticipationStep.Accepted,
            WorkState.Returned => ParticipationStep.Returned,
            WorkState.Rejected => ParticipationStep.Rejected,
            _ => ParticipationStep.Submitted,
        };
        await db.Set<Participation>()
            .Where(p => p.MissionId == work.MissionId && p.MemberId == work.MemberId)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(p => p.Step, step)
                        .SetProperty(p => p.WorksCount, p => p.WorksCount - 1)
                        .SetProperty(p => p.LastActivityAt, now),
                ct
            );
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/works/{id:long}/withdraw",
                (
                    long id,
                    WithdrawWork withdraw,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        id,
                        () => withdraw.RunAsync(id, current.Required, ct),
                        Results.Ok
                    )
            )
            .Needs(Permission.MemberSelf)
            .Produces<Answer>()
            .WithName("WithdrawWork")
            .WithSummary("Take a work of one's own back before it was judged");
}
