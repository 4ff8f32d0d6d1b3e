using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Works.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Reactions;

/// <summary>
/// Once a day, how many people an author's public work pleased the day before: one row in the journal per work, from which
/// the inbox takes its word. Never one for each like.
/// </summary>
internal sealed class TellAuthors(
    FairwayDb db,
    Writing writing,
    WorkReactions reactions,
    PublicWorks publicWorks,
    ProgrammeTime time,
    JournalWriter journal
) : IChore
{
    private const int Batch = 500;

    // Of this chore alone; keys of rows are positive.
    private const long Turn = -7_301;

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var day = (await time.TodayAsync(ct)).AddDays(-1);
        var told = 0;
        int some;
        do told += some = await TellAsync(day, ct);
        while (some == Batch);
        return told;
    }

    private async Task<int> TellAsync(DateOnly day, CancellationToken ct)
    {
        var zone = await time.ZoneAsync(ct);
        var (from, to) = (zone.StartOf(day), zone.EndOf(day));
        await using var write = await writing.BeginInTurnAsync(Turn, ct);
        var pleased = await reactions
            .Likes()
            .Where(l => l.At >= from && l.At < to)
            .Select(l => new { l.WorkId, l.MemberId })
            .Union(
                reactions
                    .Comments()
                    .Where(c => c.At >= from && c.At < to && c.MemberId != c.AuthorId)
                    .Select(c => new { c.WorkId, c.MemberId })
            )
            .GroupBy(one => one.WorkId)
            .Select(g => new { WorkId = g.Key, People = g.Count() })
            .Where(one =>
                !db.Set<WorkApplause>().Any(a => a.WorkId == one.WorkId && a.ToldUntil >= day)
            )
            .Join(
                publicWorks.InApp(),
                one => one.WorkId,
                w => w.Id,
                (one, w) =>
                    new
                    {
                        one.WorkId,
                        one.People,
                        w.MissionId,
                        w.MemberId,
                    }
            )
            .OrderBy(one => one.WorkId)
            .Take(Batch)
            .ToListAsync(ct);
        var works = pleased.ConvertAll(one => one.WorkId);
        var before = await db.Set<WorkApplause>()
            .Where(a => works.Contains(a.WorkId))
            .ToDictionaryAsync(a => a.WorkId, ct);
        foreach (var one in pleased)
        {
            if (before.TryGetValue(one.WorkId, out var applause))
                applause.ToldUntil = day;
            else
                db.Add(new WorkApplause { WorkId = one.WorkId, ToldUntil = day });
            journal.Write(
                JournalKinds.WorkAppreciated,
                Actor.System,
                new Subjects
                {
                    Member = one.MemberId,
                    Mission = one.MissionId,
                    Work = one.WorkId,
                },
                new { one.People, day }
            );
        }
        await write.CommitAsync(ct);
        return pleased.Count;
    }
}
