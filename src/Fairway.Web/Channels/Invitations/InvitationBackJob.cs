using Fairway.Domain;
using Fairway.Domain.Channels;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Channels.Invitations;

internal sealed record InvitationBackInput
{
    /// <summary>The round whose invitations are taken back.</summary>
    public required long Round { get; init; }
    public required DataScope Scope { get; init; }
}

/// <summary>
/// Takes the invitations of one round back, from those who have not answered: whoever has joined stays, and a no is
/// kept, so that nobody is asked twice.
/// </summary>
internal sealed class InvitationBackJob(
    FairwayDb db,
    Writing writing,
    InvitationWriter writer,
    TimeProvider clock
) : IJobHandler
{
    public const string JobKind = "missions.invite_back";

    private const string Answered = "invitation.left.answered";

    public string Kind => JobKind;

    public string Page => "/console/invitations/jobs/";

    public async Task<Outcome<Done>> RunAsync(JobRun run, CancellationToken ct)
    {
        var input = run.Input<InvitationBackInput>();
        db.Scope = input.Scope;
        var round = await db.Set<InvitationRound>()
            .AsNoTracking()
            .FirstAsync(r => r.Id == input.Round, ct);
        var invited = db.Set<MissionInvitation>()
            .Where(i => i.RoundId == round.Id && db.Set<Member>().Any(m => m.Id == i.MemberId))
            .Select(i => i.MemberId);
        run.Job.Total ??= await invited.LongCountAsync(ct);
        long[] ids;
        do
        {
            var after = run.Job.Position;
            ids = await invited
                .Where(id => id > after)
                .OrderBy(id => id)
                .Take(InvitationJob.BatchSize)
                .ToArrayAsync(ct);
            await ApplyAsync(run, round, ids, ct);
        } while (ids.Length == InvitationJob.BatchSize);
        return Done.It;
    }

    private async Task ApplyAsync(
        JobRun run,
        InvitationRound round,
        long[] ids,
        CancellationToken ct
    )
    {
        await using var write = await writing.BeginAsync(ct, patiently: true);
        await Writing.WaitAsync(db, round.MissionId, ct);
        var answered = await db.Set<Participation>()
            .Where(p => p.MissionId == round.MissionId && ids.Contains(p.MemberId))
            .Select(p => p.MemberId)
            .ToListAsync(ct);
        var silent = ids.Except(answered).ToList();
        await writer.TakeBackAsync(run.Job, round, silent, clock.GetUtcNow().UtcDateTime, ct);
        var left = JobLeft.Of(run.Job);
        foreach (var _ in answered)
            left.Add(Answered);
        run.Job.Updated += silent.Count;
        run.Job.Unchanged += ids.Length - silent.Count;
        run.Job.Result = left.Write();
        run.Job.Position = ids.Length == 0 ? run.Job.Position : ids[^1];
        await run.SaveAsync(db, ct);
        await write.CommitAsync(ct);
    }
}
