using Fairway.Domain;
using Fairway.Domain.Channels;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Channels.Invitations;

internal sealed record InvitationInput
{
    public required long MissionId { get; init; }
    public required MemberFilter Filter { get; init; }

    /// <summary>Whom the one who started it may see.</summary>
    public required DataScope Scope { get; init; }
}

/// <summary>
/// Invites whoever a filter means, in batches by key; those who came after it was started are left alone. A member's
/// invitation and the notice that tells of it are one transaction, so nobody is told twice and nobody without a row.
/// </summary>
internal sealed class InvitationJob(
    FairwayDb db,
    Writing writing,
    InvitationWriter writer,
    TimeProvider clock
) : IJobHandler
{
    public const string JobKind = "missions.invite";
    public const int BatchSize = 1_000;

    public string Kind => JobKind;

    public string Page => "/console/invitations/jobs/";

    public async Task<Outcome<Done>> RunAsync(JobRun run, CancellationToken ct)
    {
        var input = run.Input<InvitationInput>();
        db.Scope = input.Scope;
        var known = run.Job.CreatedAt;
        var members = input.Filter.Of(db).Where(m => m.CreatedAt <= known);
        run.Job.Total ??= await members.LongCountAsync(ct);
        long[] ids;
        do
        {
            var after = run.Job.Position;
            ids = await members
                .Where(m => m.Id > after)
                .OrderBy(m => m.Id)
                .Take(BatchSize)
                .Select(m => m.Id)
                .ToArrayAsync(ct);
            if ((await ApplyAsync(run, input, ids, ct)).IsRefused(out var over))
                return over;
        } while (ids.Length == BatchSize);
        return Done.It;
    }

    private async Task<Outcome<Done>> ApplyAsync(
        JobRun run,
        InvitationInput input,
        long[] ids,
        CancellationToken ct
    )
    {
        await using var write = await writing.BeginAsync(ct, patiently: true);
        // In turn: two colleagues who invite the same people at once invite each of them once.
        await Writing.WaitAsync(db, input.MissionId, ct);
        await writer.LockAsync(ids, ct);
        var now = clock.GetUtcNow().UtcDateTime;
        // It may have been called off or have ended since the last batch.
        var mission = await db.Set<Mission>()
            .AsNoTracking()
            .FirstAsync(m => m.Id == input.MissionId, ct);
        if (InvitationRound.WrongMission(mission, now) is { } over)
            return Refusal.Conflict(over);
        var candidates = await InvitationBars
            .Of(db, mission, input.Filter.Of(db).Where(m => ids.Contains(m.Id)))
            .ToListAsync(ct);
        var left = JobLeft.Of(run.Job);
        foreach (var one in candidates.Where(one => one.Bar != InvitationBar.None))
            left.Add(InvitationBars.CodeOf(one.Bar));
        var invited = candidates
            .Where(one => one.Bar == InvitationBar.None)
            .Select(one => one.Id)
            .ToList();
        await writer.InviteAsync(run.Job, input.MissionId, invited, now, ct);
        run.Job.Created += invited.Count;
        run.Job.Unchanged += ids.Length - invited.Count;
        run.Job.Result = left.Write();
        run.Job.Position = ids.Length == 0 ? run.Job.Position : ids[^1];
        await run.SaveAsync(db, ct);
        await write.CommitAsync(ct);
        return Done.It;
    }
}
