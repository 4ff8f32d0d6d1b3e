using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.Bulk;

internal sealed record BulkMoveInput
{
    public required MemberFilter Filter { get; init; }
    public required BulkWhat What { get; init; }

    /// <summary>The number of an enum, or the key of a group or a colleague; null takes away.</summary>
    public long? To { get; init; }

    /// <summary>What the contact is called.</summary>
    public string? ToName { get; init; }
    public bool WithUsual { get; init; }
    public string Reason { get; init; } = "";

    /// <summary>The tag that is put on or taken off; 0 where it is about something else.</summary>
    internal long Tag => What is BulkWhat.Tag or BulkWhat.Untag ? To ?? 0 : 0;

    /// <summary>Whom the one who started it may see.</summary>
    public required DataScope Scope { get; init; }
}

/// <summary>Moves whoever a filter means, in batches by key; those who came after it was started are left alone.</summary>
internal sealed class BulkMoveJob(FairwayDb db, Writing writing, ShiftWriter writer) : IJobHandler
{
    public const string JobKind = "members.move";
    public const int BatchSize = 1_000;

    public string Kind => JobKind;

    public string Page => "/console/members/jobs/";

    public async Task<Outcome<Done>> RunAsync(JobRun run, CancellationToken ct)
    {
        var input = run.Input<BulkMoveInput>();
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
            await ApplyAsync(run, input, ids, ct);
        } while (ids.Length == BatchSize);
        return Done.It;
    }

    private async Task ApplyAsync(JobRun run, BulkMoveInput input, long[] ids, CancellationToken ct)
    {
        await using var write = await writing.BeginAsync(ct, patiently: true);
        await writer.LockAsync(ids, ct);
        var members = await db.Set<Member>()
            .AsNoTracking()
            .Where(m => ids.Contains(m.Id) && m.Status != MemberStatus.Erased)
            .ToListAsync(ct);
        var bearers = await writer.BearersAsync(ids, [input.Tag], ct);
        var shifts = members.SelectMany(member => Shifts(member, input, bearers)).ToList();
        await writer.WriteAsync(
            run.Job.Id,
            Actor.Of(run.Job.CreatedBy),
            input.Reason,
            shifts,
            remember: true,
            ct
        );
        var moved = shifts.Select(shift => shift.MemberId).Distinct().Count();
        run.Job.Updated += moved;
        run.Job.Unchanged += ids.Length - moved;
        run.Job.Position = ids.Length == 0 ? run.Job.Position : ids[^1];
        await run.SaveAsync(db, ct);
        await write.CommitAsync(ct);
    }

    private static IEnumerable<Shift> Shifts(
        Member member,
        BulkMoveInput input,
        HashSet<(long Member, long Tag)> bearers
    )
    {
        switch (input.What)
        {
            case BulkWhat.Tag
            or BulkWhat.Untag
                when bearers.Contains((member.Id, input.Tag)) == (input.What == BulkWhat.Untag):
                yield return new Shift(member.Id, input.What, null, input.To);
                break;
            case BulkWhat.Group when member.GroupId != input.To:
                yield return new Shift(member.Id, input.What, member.GroupId, input.To);
                break;
            case BulkWhat.Liaison
                when (member.LiaisonId, member.LiaisonName) != (input.To, input.ToName):
                yield return new Shift(
                    member.Id,
                    input.What,
                    member.LiaisonId,
                    input.To,
                    member.LiaisonName,
                    input.ToName
                );
                break;
            case BulkWhat.Tier or BulkWhat.Stage or BulkWhat.Mode:
                var attribute = (StandingAttribute)(short)input.What;
                foreach (
                    var move in PlaceMember.Moves(
                        member,
                        attribute,
                        (int)input.To!,
                        input.WithUsual
                    )
                )
                    yield return new Shift(
                        member.Id,
                        (BulkWhat)(short)move.Attribute,
                        move.From,
                        move.To
                    );
                break;
        }
    }
}
