using Fairway.Domain.Members;
using Fairway.Domain.Missions.Posts;
using Fairway.Domain.Works;
using Fairway.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works;

/// <summary>A post of a work, with what a reviewer would ask about it.</summary>
internal sealed record PostAnswer
{
    /// <summary>Code of the platform.</summary>
    public required string Platform { get; init; }

    /// <summary>Null for a short link, which says it only after being followed.</summary>
    public string? ContentId { get; init; }
    public required string Link { get; init; }

    /// <summary>Whether the member's account there is known; where it is not, it should be asked for.</summary>
    public required bool AccountKnown { get; init; }

    /// <summary>The author's name there, as the share text says it.</summary>
    public string? Author { get; init; }

    /// <summary>Whether that is an account of the member's; null where either is not known.</summary>
    public bool? AuthorMatches { get; init; }

    /// <summary>The member's accounts on that platform.</summary>
    public required IReadOnlyList<string> Handles { get; init; }

    /// <summary>Works that named the same post before, whoever handed them in; for staff only.</summary>
    public required IReadOnlyList<long> SameIn { get; init; }
}

/// <summary>
/// Which posts works name. Written behind the journal, so that handing in never waits for it; whether a post was handed
/// in before is looked up when somebody asks, and so is never out of date.
/// </summary>
internal static class WorkPosts
{
    public const string DuplicateTag = "duplicate_post";
    private const int MostShown = 10;

    /// <summary>Replaces the posts of these works by those of their newest versions.</summary>
    public static async Task PutAsync(
        FairwayDb db,
        IReadOnlyList<WorkVersion> newest,
        CancellationToken ct
    )
    {
        // Nearly all works name none; a later version may have lost those of an earlier one.
        var touched = newest
            .Where(v => v.Number > 1 || v.Content.Links.Count > 0)
            .ToDictionary(v => v.WorkId, v => v.Content.Posts);
        if (touched.Count == 0)
            return;
        await db.Set<WorkPost>().Where(p => touched.Keys.Contains(p.WorkId)).ExecuteDeleteAsync(ct);
        db.AddRange(
            touched.SelectMany(work =>
                work.Value.Select(post => new WorkPost
                {
                    WorkId = work.Key,
                    Platform = post.Platform,
                    Identity = post.Identity,
                })
            )
        );
    }

    /// <summary>Works with a post that an earlier work names too.</summary>
    public static IQueryable<Work> WithTwins(this IQueryable<Work> works, FairwayDb db) =>
        works.Where(w =>
            db.Set<WorkPost>()
                .Any(own =>
                    own.WorkId == w.Id
                    && db.Set<WorkPost>()
                        .Any(other =>
                            other.Platform == own.Platform
                            && other.Identity == own.Identity
                            && other.WorkId < own.WorkId
                        )
                )
        );

    public static async Task<IReadOnlyList<PostAnswer>> DescribeAsync(
        FairwayDb db,
        Work work,
        IReadOnlyList<ExternalPost> posts,
        bool own,
        CancellationToken ct
    )
    {
        if (posts.Count == 0)
            return [];
        // The author's accounts are read for a work that was already found, in scope or own.
        var accounts = await db.Set<SocialAccount>()
            .Where(a => a.MemberId == work.MemberId)
            .Select(a => new { a.Platform, a.Handle })
            .ToListAsync(ct);
        var twins = own ? [] : await TwinsAsync(db, work.Id, posts, ct);
        return
        [
            .. posts.Select(post =>
                Answer(
                    post,
                    [.. accounts.Where(a => a.Platform == post.Platform).Select(a => a.Handle)],
                    twins
                )
            ),
        ];
    }

    private static PostAnswer Answer(
        ExternalPost post,
        List<string> handles,
        List<WorkPost> twins
    ) =>
        new()
        {
            Platform = post.Platform,
            ContentId = post.ContentId,
            Link = post.Link,
            AccountKnown = handles.Count > 0,
            Author = post.Author,
            AuthorMatches =
                post.Author is null || handles.Count == 0
                    ? null
                    : handles.Exists(handle => Handle.KeyOf(handle) == Handle.KeyOf(post.Author)),
            Handles = handles,
            SameIn =
            [
                .. twins
                    .Where(t => t.Platform == post.Platform && t.Identity == post.Identity)
                    .Select(t => t.WorkId)
                    .Take(MostShown),
            ],
        };

    // By what the work says itself, so that the answer does not wait for the reader of the journal.
    private static async Task<List<WorkPost>> TwinsAsync(
        FairwayDb db,
        long workId,
        IReadOnlyList<ExternalPost> posts,
        CancellationToken ct
    )
    {
        List<WorkPost> twins = [];
        foreach (var post in posts)
        {
            var (platform, identity) = (post.Platform, post.Identity);
            twins.AddRange(
                await db.Set<WorkPost>()
                    .AsNoTracking()
                    .Where(p =>
                        p.Platform == platform && p.Identity == identity && p.WorkId < workId
                    )
                    .OrderBy(p => p.WorkId)
                    .Take(MostShown)
                    .ToListAsync(ct)
            );
        }
        return twins;
    }
}
