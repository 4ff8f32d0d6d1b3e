using Fairway.Domain.Members;
using Fairway.Domain.Works;
using Fairway.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Reactions;

/// <param name="Likes">How many members in the programme like the work.</param>
/// <param name="Comments">How many comments everybody can read.</param>
/// <param name="Liked">Whether the reader is among those who like it.</param>
internal sealed record ReactionCounts(int Likes, int Comments, bool Liked)
{
    public static readonly ReactionCounts None = new(0, 0, false);
}

/// <summary>What the house itself has counted of one work.</summary>
/// <param name="Likes">How many members like it.</param>
/// <param name="Comments">How many comments everybody can read, its author's among them.</param>
/// <param name="People">Distinct members other than its author who like it or have commented on it.</param>
public sealed record ReactionAnswer(int Likes, int Comments, int People);

/// <summary>
/// Likes and comments as they count: of members who are in the programme now, and of comments those that everybody can
/// read. Counted when asked, a page of works at once, so that whoever leaves is out of sight with that.
/// </summary>
internal sealed class WorkReactions(FairwayDb db)
{
    public IQueryable<WorkLike> Likes() =>
        db.Set<WorkLike>()
            .IgnoreQueryFilters(["scope"])
            .Where(l =>
                db.Set<Member>().Any(m => m.Id == l.MemberId && m.Status == MemberStatus.Active)
            );

    /// <summary>Those that everybody can read.</summary>
    public IQueryable<WorkComment> Comments() =>
        db.Set<WorkComment>()
            .IgnoreQueryFilters(["scope"])
            .Where(c =>
                c.State == CommentState.Shown
                && db.Set<Member>().Any(m => m.Id == c.MemberId && m.Status == MemberStatus.Active)
            );

    /// <returns>By work; a work without any is not there.</returns>
    public async Task<IReadOnlyDictionary<long, ReactionCounts>> CountAsync(
        IReadOnlyCollection<long> works,
        long memberId,
        CancellationToken ct
    )
    {
        var likes = await Likes()
            .Where(l => works.Contains(l.WorkId))
            .GroupBy(l => l.WorkId)
            .Select(g => new
            {
                g.Key,
                Count = g.Count(),
                Mine = g.Max(l => l.MemberId == memberId ? 1 : 0),
            })
            .ToDictionaryAsync(g => g.Key, ct);
        var comments = await Comments()
            .Where(c => works.Contains(c.WorkId))
            .GroupBy(c => c.WorkId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return likes
            .Keys.Union(comments.Keys)
            .ToDictionary(
                work => work,
                work => new ReactionCounts(
                    likes.GetValueOrDefault(work)?.Count ?? 0,
                    comments.GetValueOrDefault(work),
                    likes.GetValueOrDefault(work)?.Mine > 0
                )
            );
    }

    public async Task<ReactionAnswer> OfAsync(Work work, CancellationToken ct)
    {
        var likes = Likes().Where(l => l.WorkId == work.Id);
        var comments = Comments().Where(c => c.WorkId == work.Id);
        return new ReactionAnswer(
            await likes.CountAsync(ct),
            await comments.CountAsync(ct),
            await likes
                .Select(l => l.MemberId)
                .Union(comments.Where(c => c.MemberId != work.MemberId).Select(c => c.MemberId))
                .CountAsync(ct)
        );
    }
}
