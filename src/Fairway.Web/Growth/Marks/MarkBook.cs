using Fairway.Domain.Growth;
using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Growth.Marks;

/// <summary>Gives marks and lifts them within the caller's transaction, with their rows in the journal.</summary>
internal sealed class MarkBook(KeySource keys, TimeProvider clock)
{
    /// <param name="verdict">What the policy found; null where a colleague marks by hand, with a reason.</param>
    public CreativityMark Give(
        FairwayDb db,
        WorkMerit merit,
        Actor by,
        (MarkVerdict Found, int Version)? verdict = null,
        string? reason = null
    )
    {
        var mark = new CreativityMark
        {
            Id = keys.Next(),
            MemberId = merit.MemberId,
            WorkId = merit.WorkId,
            MissionId = merit.MissionId,
            Ground = verdict?.Found.Ground ?? MarkGround.ByHand,
            Value = verdict?.Found.Value,
            Threshold = verdict?.Found.Threshold,
            PolicyVersion = verdict?.Version,
            Reason = reason?.Trim(),
            By = by.Principal,
            At = clock.GetUtcNow().UtcDateTime,
        };
        db.Add(mark);
        Note(db, JournalKinds.CreativityMarked, mark, by);
        return mark;
    }

    public void Note(FairwayDb db, string kind, CreativityMark mark, Actor by) =>
        new JournalWriter(db, clock).Write(
            kind,
            by,
            new Subjects
            {
                Member = mark.MemberId,
                Mission = mark.MissionId,
                Work = mark.WorkId,
                Other = mark.Id,
            },
            new
            {
                mark.Ground,
                mark.Value,
                mark.Threshold,
                policy = mark.PolicyVersion,
            }
        );

    /// <summary>Saves, and says of each of these members since when they bear a mark: lists ask for it.</summary>
    public static async Task SettleAsync(
        FairwayDb db,
        IReadOnlyCollection<long> members,
        CancellationToken ct
    )
    {
        await db.SaveChangesAsync(ct);
        await db.Set<Member>()
            .IgnoreQueryFilters(["scope"])
            .Where(m => members.Contains(m.Id))
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(
                        m => m.MarkedAt,
                        m =>
                            db.Set<CreativityMark>()
                                .Where(one => one.MemberId == m.Id && one.LiftedAt == null)
                                .Max(one => (DateTime?)one.At)
                    ),
                ct
            );
    }
}
