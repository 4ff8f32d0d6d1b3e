using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.Bulk;

internal sealed record TakeBackInput
{
    /// <summary>The bulk move to take back.</summary>
    public required long Move { get; init; }
    public required DataScope Scope { get; init; }
}

/// <summary>
/// Takes a bulk move back, for those whom nobody has moved since: somebody's later decision is never undone by an
/// earlier one's regret.
/// </summary>
internal sealed class TakeBackJob(FairwayDb db, Writing writing, ShiftWriter writer) : IJobHandler
{
    public const string JobKind = "members.take_back";

    // Why somebody was left alone.
    private const string MovedSince = "bulk.left_moved";
    private const string Unseen = "bulk.left_unseen";
    private const string Erased = "bulk.left_erased";
    private const string Appointed = "bulk.left_appointed";

    public string Kind => JobKind;

    public string Page => "/console/members/jobs/";

    public async Task<Outcome<Done>> RunAsync(JobRun run, CancellationToken ct)
    {
        var input = run.Input<TakeBackInput>();
        db.Scope = input.Scope;
        var moved = db.Set<BulkChange>()
            .Where(c => c.JobId == input.Move)
            .Select(c => c.MemberId)
            .Distinct();
        run.Job.Total ??= await moved.LongCountAsync(ct);
        long[] ids;
        do
        {
            var after = run.Job.Position;
            ids = await moved
                .Where(id => id > after)
                .OrderBy(id => id)
                .Take(BulkMoveJob.BatchSize)
                .ToArrayAsync(ct);
            await ApplyAsync(run, input, ids, ct);
        } while (ids.Length == BulkMoveJob.BatchSize);
        return Done.It;
    }

    private async Task ApplyAsync(JobRun run, TakeBackInput input, long[] ids, CancellationToken ct)
    {
        await using var write = await writing.BeginAsync(ct, patiently: true);
        await writer.LockAsync(ids, ct);
        var members = await db.Set<Member>()
            .AsNoTracking()
            .Where(m => ids.Contains(m.Id))
            .ToDictionaryAsync(m => m.Id, ct);
        var changes = await db.Set<BulkChange>()
            .AsNoTracking()
            .Where(c => c.JobId == input.Move && ids.Contains(c.MemberId))
            .ToListAsync(ct);
        var last = await LastPlacementsAsync(ids, ct);
        var tags = changes.Where(IsTag).Select(c => c.To ?? 0).Distinct().ToArray();
        var bearers = await writer.BearersAsync(ids, tags, ct);
        var left = JobLeft.Of(run.Job);
        var shifts = new List<Shift>();
        foreach (var of in changes.GroupBy(c => c.MemberId))
        {
            var member = members.GetValueOrDefault(of.Key);
            if (WhyLeft(member, of, last, bearers) is { } reason)
                left.Add(reason);
            else
                shifts.AddRange(of.Select(c => Back(c, member!)));
        }
        await writer.WriteAsync(
            run.Job.Id,
            Actor.Of(run.Job.CreatedBy),
            PlacementReasons.TakenBack,
            shifts,
            remember: false,
            ct
        );
        var back = shifts.Select(shift => shift.MemberId).Distinct().Count();
        run.Job.Updated += back;
        run.Job.Unchanged += ids.Length - back;
        run.Job.Result = left.Write();
        run.Job.Position = ids.Length == 0 ? run.Job.Position : ids[^1];
        await run.SaveAsync(db, ct);
        await write.CommitAsync(ct);
    }

    private async Task<HashSet<long>> LastPlacementsAsync(long[] ids, CancellationToken ct) =>
        [
            .. await db.Set<Placement>()
                .Where(p => ids.Contains(p.MemberId))
                .GroupBy(p => new { p.MemberId, p.Attribute })
                .Select(g => g.Max(p => p.Id))
                .ToListAsync(ct),
        ];

    // All of a member's changes or none: half a move taken back is no state that anybody chose.
    private static string? WhyLeft(
        Member? member,
        IEnumerable<BulkChange> changes,
        HashSet<long> last,
        HashSet<(long Member, long Tag)> bearers
    ) =>
        member is null ? Unseen
        : member.Status == MemberStatus.Erased ? Erased
        : !changes.All(c => Stands(c, member, last, bearers)) ? MovedSince
        // Nobody becomes ambassador by a job, not even again.
        : changes.Any(Appoints) ? Appointed
        : null;

    private static bool Appoints(BulkChange change) =>
        change.What <= BulkWhat.Mode
        && Appointment.IsOne((StandingAttribute)(short)change.What, (int)(change.From ?? -1));

    private static Shift Back(BulkChange change, Member member) =>
        IsTag(change)
            ? new(
                change.MemberId,
                change.What == BulkWhat.Tag ? BulkWhat.Untag : BulkWhat.Tag,
                null,
                change.To
            )
            : new(
                change.MemberId,
                change.What,
                change.To,
                change.From,
                member.LiaisonName,
                change.What == BulkWhat.Liaison ? change.FromName : null
            );

    private static bool IsTag(BulkChange change) => change.What is BulkWhat.Tag or BulkWhat.Untag;

    private static bool Stands(
        BulkChange change,
        Member member,
        HashSet<long> last,
        HashSet<(long Member, long Tag)> bearers
    ) =>
        change.What switch
        {
            BulkWhat.Tag => bearers.Contains((member.Id, change.To ?? 0)),
            BulkWhat.Untag => !bearers.Contains((member.Id, change.To ?? 0)),
            BulkWhat.Group => member.GroupId == change.To,
            BulkWhat.Liaison => member.LiaisonId == change.To,
            _ => last.Contains(change.PlacementId ?? 0),
        };
}
