using System.Linq.Expressions;
using Fairway.Domain.Insights;
using Fairway.Domain.Missions;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Insights.Volume;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Insights.Participants;

/// <summary>Since when signals count: the day of programme time, and its first moment in UTC.</summary>
internal readonly record struct SignalWindow(DateOnly Day, DateTime Start);

/// <summary>
/// The signals themselves: one as a key to order a mission's participants by, all of them for the people of a page. The
/// works they speak of are those that the volume counts, so that list and chart tell of the same days.
/// </summary>
internal sealed class ParticipantFigures(FairwayDb db)
{
    // A rate as a whole number, fine enough to order by.
    private const long Fine = 10_000;

    private static readonly ParticipantSignals None = new(0, 0, 0, 0, 0, 0, 0);

    private sealed record RecentWork
    {
        public required long MemberId { get; init; }
        public required long WorkId { get; init; }
        public required WorkState State { get; init; }
    }

    /// <param name="unjudged">Where whoever has no accepted rate stands.</param>
    public Expression<Func<Participation, long>> KeyOf(
        ParticipantSort sort,
        SignalWindow since,
        long unjudged
    )
    {
        var (counted, works) = (Counted(since), Works(since));
        var (likes, listed) = (db.Set<WorkLike>(), db.Set<ShortlistEntry>());
        var comments = Comments(since);
        return sort switch
        {
            ParticipantSort.Works => p => counted.LongCount(c => c.MemberId == p.MemberId),
            ParticipantSort.ActiveDays => p =>
                counted
                    .Where(c => c.MemberId == p.MemberId)
                    .Select(c => c.Day)
                    .Distinct()
                    .LongCount(),
            ParticipantSort.Comments => p => comments.LongCount(c => c.MemberId == p.MemberId),
            ParticipantSort.Likes => p =>
                counted
                    .Where(c => c.MemberId == p.MemberId)
                    .Join(likes, c => c.WorkId, l => l.WorkId, (c, l) => l.MemberId)
                    .Distinct()
                    .LongCount(),
            ParticipantSort.Shortlisted => p =>
                counted.LongCount(c =>
                    c.MemberId == p.MemberId && listed.Any(s => s.WorkId == c.WorkId)
                ),
            ParticipantSort.AcceptedRate => p =>
                works.Any(w => w.MemberId == p.MemberId && w.State > WorkState.InReview)
                    ? works.LongCount(w =>
                        w.MemberId == p.MemberId && w.State == WorkState.Accepted
                    )
                        * Fine
                        / works.LongCount(w =>
                            w.MemberId == p.MemberId && w.State > WorkState.InReview
                        )
                    : unjudged,
            _ => throw new ArgumentOutOfRangeException(nameof(sort)),
        };
    }

    /// <summary>A fixed number of statements, however many people.</summary>
    public async Task<Func<long, ParticipantSignals>> OfAsync(
        List<long> members,
        SignalWindow since,
        CancellationToken ct
    )
    {
        var counted = Counted(since).Where(c => members.Contains(c.MemberId));
        var active = await counted
            .GroupBy(c => c.MemberId)
            .Select(g => new
            {
                g.Key,
                Works = g.LongCount(),
                Days = g.Select(c => c.Day).Distinct().LongCount(),
            })
            .ToDictionaryAsync(g => g.Key, ct);
        var judged = await Works(since)
            .Where(w => members.Contains(w.MemberId) && w.State > WorkState.InReview)
            .GroupBy(w => w.MemberId)
            .Select(g => new
            {
                g.Key,
                All = g.LongCount(),
                Accepted = g.LongCount(w => w.State == WorkState.Accepted),
            })
            .ToDictionaryAsync(g => g.Key, ct);
        var comments = await Comments(since)
            .Where(c => members.Contains(c.MemberId))
            .GroupBy(c => c.MemberId)
            .Select(g => new { g.Key, Count = g.LongCount() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var likes = await counted
            .Join(
                db.Set<WorkLike>(),
                c => c.WorkId,
                l => l.WorkId,
                (c, l) => new { c.MemberId, Who = l.MemberId }
            )
            .Distinct()
            .GroupBy(l => l.MemberId)
            .Select(g => new { g.Key, Count = g.LongCount() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var listed = await counted
            .Where(c => db.Set<ShortlistEntry>().Any(s => s.WorkId == c.WorkId))
            .GroupBy(c => c.MemberId)
            .Select(g => new { g.Key, Count = g.LongCount() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return id =>
            None with
            {
                Works = active.GetValueOrDefault(id)?.Works ?? 0,
                ActiveDays = active.GetValueOrDefault(id)?.Days ?? 0,
                Comments = comments.GetValueOrDefault(id),
                Judged = judged.GetValueOrDefault(id)?.All ?? 0,
                Accepted = judged.GetValueOrDefault(id)?.Accepted ?? 0,
                Likes = likes.GetValueOrDefault(id),
                Shortlisted = listed.GetValueOrDefault(id),
            };
    }

    private IQueryable<CountedWork> Counted(SignalWindow since) =>
        db.Set<CountedWork>().AsNoTracking().Where(c => c.Day >= since.Day);

    private IQueryable<RecentWork> Works(SignalWindow since) =>
        Counted(since)
            .Join(
                db.Set<Work>(),
                c => c.WorkId,
                w => w.Id,
                (c, w) =>
                    new RecentWork
                    {
                        MemberId = c.MemberId,
                        WorkId = c.WorkId,
                        State = w.State,
                    }
            );

    private IQueryable<WorkComment> Comments(SignalWindow since) =>
        db.Set<WorkComment>()
            .AsNoTracking()
            .Where(c => c.At >= since.Start && c.State == CommentState.Shown);
}
