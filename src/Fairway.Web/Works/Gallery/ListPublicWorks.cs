using System.Linq.Expressions;
using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Files;
using Fairway.Web.Platform.Http;
using Fairway.Web.Works.Contracts;
using Fairway.Web.Works.Reactions;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Gallery;

/// <summary>A work as other members see it. Its author goes by their nickname, and by nothing else of theirs.</summary>
public sealed record PublicWork
{
    public required long Id { get; init; }

    /// <summary>Null for an author without a nickname.</summary>
    public string? Nickname { get; init; }

    /// <summary>Whether it is the reader's own.</summary>
    public required bool Mine { get; init; }

    /// <summary>By part of the form.</summary>
    public required IReadOnlyDictionary<string, string> Texts { get; init; }
    public required IReadOnlyList<PublicPicture> Pictures { get; init; }
    public required IReadOnlyList<PublicVideo> Videos { get; init; }
    public required IReadOnlyList<PublicPost> Posts { get; init; }
    public required DateTime At { get; init; }

    /// <summary>入围: on the shortlist of its mission.</summary>
    public required bool Shortlisted { get; init; }

    /// <summary>How many members like it.</summary>
    public required int Likes { get; init; }

    /// <summary>Whether the reader does.</summary>
    public required bool Liked { get; init; }

    /// <summary>How many comments everybody can read.</summary>
    public required int Comments { get; init; }
}

/// <param name="Aigc">Show “AI 生成” beside it.</param>
public sealed record PublicPicture(long Id, string Url, string ThumbnailUrl, bool Aigc);

/// <param name="Aigc">Show “AI 生成” beside it.</param>
public sealed record PublicVideo(long Id, string Url, bool Aigc);

public sealed record PublicPost(string Platform, string Link);

/// <summary>
/// What members have made for a mission, as far as everybody may see it: the shortlist before the others, each newest first;
/// for those whom the mission is for.
/// </summary>
internal sealed class ListPublicWorks(
    FairwayDb db,
    PublicWorks publicWorks,
    OpenMissions missions,
    WorkReactions reactions
)
{
    /// <returns>Null when the mission is not for this member, or not to be seen now.</returns>
    public async Task<Page<PublicWork>?> ListAsync(
        long missionId,
        long memberId,
        PageRequest page,
        CancellationToken ct,
        bool shortlistedOnly = false
    )
    {
        if (await missions.FindForAsync(missionId, memberId, ct) is not { } mission)
            return null;
        if (!HasSomethingToShow(mission.Form))
            return new Page<PublicWork>([], null);
        var listed = await ListedAsync(missionId, ct);
        // A page that begins after a work of the shortlist goes on in it; one that begins after another is past it.
        var within = page.After is not { } after || listed.Contains(after);
        var works = within
            ? await NextAsync(w => listed.Contains(w.Id), page.After, page.Size + 1)
            : [];
        if (!shortlistedOnly && works.Count <= page.Size)
            works.AddRange(
                await NextAsync(
                    w => !listed.Contains(w.Id),
                    within ? null : page.After,
                    page.Size + 1 - works.Count
                )
            );
        return page.Cut(await ShowAsync(works, memberId, ct), work => work.Id);

        Task<List<Work>> NextAsync(Expression<Func<Work, bool>> which, long? after, int most) =>
            publicWorks
                .InApp()
                .AsNoTracking()
                .Where(w => w.MissionId == missionId && (after == null || w.Id < after))
                .Where(which)
                .OrderByDescending(w => w.Id)
                .Take(most)
                .ToListAsync(ct);
    }

    /// <summary>How many of the shortlist everybody may see.</summary>
    public async Task<int> CountShortlistAsync(long missionId, CancellationToken ct)
    {
        var listed = await ListedAsync(missionId, ct);
        return listed.Count == 0
            ? 0
            : await publicWorks.InApp().CountAsync(w => listed.Contains(w.Id), ct);
    }

    // Never more than a list can be.
    private Task<List<long>> ListedAsync(long missionId, CancellationToken ct) =>
        db.Set<ShortlistEntry>()
            .Where(s => s.MissionId == missionId)
            .Select(s => s.WorkId)
            .ToListAsync(ct);

    /// <summary>One work that this member can see; null otherwise.</summary>
    public async Task<PublicWork?> FindAsync(long workId, long memberId, CancellationToken ct) =>
        await publicWorks.FindForAsync(workId, memberId, ct) is { } work
            ? (await ShowAsync([work], memberId, ct))[0]
            : null;

    public async Task<long> CountAsync(Mission mission, CancellationToken ct) =>
        HasSomethingToShow(mission.Form)
            ? await publicWorks.InApp().LongCountAsync(w => w.MissionId == mission.Id, ct)
            : 0;

    // A vote is counted, not hung on a wall.
    private static bool HasSomethingToShow(MissionForm form) =>
        !form.IsPrivate
        && form.Parts.Any(part => part.Kind is not (ProofKind.Choice or ProofKind.Attendance));

    private async Task<List<PublicWork>> ShowAsync(
        List<Work> works,
        long memberId,
        CancellationToken ct
    )
    {
        var ids = works.ConvertAll(work => work.Id);
        var authors = works.Select(work => work.MemberId).Distinct().ToList();
        var versions = await db.Set<WorkVersion>()
            .AsNoTracking()
            .Where(v => ids.Contains(v.WorkId))
            .ToListAsync(ct);
        var contents = versions
            .GroupBy(v => v.WorkId)
            .ToDictionary(g => g.Key, g => g.MaxBy(v => v.Number)!.Content);
        var keys = contents.Values.SelectMany(FilesOf).ToList();
        var made = await db.Set<StoredFile>()
            .Where(f => keys.Contains(f.Id) && f.Aigc != null)
            .Select(f => f.Id)
            .ToHashSetAsync(ct);
        var names = await db.Set<Member>()
            .IgnoreQueryFilters(["scope"])
            .Where(m => authors.Contains(m.Id))
            .Select(m => new { m.Id, m.Nickname })
            .ToDictionaryAsync(m => m.Id, m => m.Nickname, ct);
        var shortlisted = await db.Set<ShortlistEntry>()
            .Where(s => ids.Contains(s.WorkId))
            .Select(s => s.WorkId)
            .ToHashSetAsync(ct);
        var counts = await reactions.CountAsync(ids, memberId, ct);
        return works.ConvertAll(work =>
            Show(work, counts.GetValueOrDefault(work.Id) ?? ReactionCounts.None)
        );

        PublicWork Show(Work work, ReactionCounts said) =>
            new()
            {
                Id = work.Id,
                Nickname = names.GetValueOrDefault(work.MemberId),
                Mine = work.MemberId == memberId,
                Texts = contents[work.Id].ShownTexts,
                Pictures =
                [
                    .. contents[work.Id]
                        .AllPictures.Select(key => new PublicPicture(
                            key,
                            ShowPublicPicture.Address(work.Id, key, FileAddress.Original),
                            ShowPublicPicture.Address(work.Id, key, FileAddress.Thumbnail),
                            made.Contains(key)
                        )),
                ],
                Videos =
                [
                    .. contents[work.Id]
                        .Videos.Values.SelectMany(list => list)
                        .Select(key => new PublicVideo(
                            key,
                            ShowPublicPicture.Address(work.Id, key, FileAddress.Original),
                            made.Contains(key)
                        )),
                ],
                Posts =
                [
                    .. contents[work.Id]
                        .Posts.Select(post => new PublicPost(post.Platform, post.Link)),
                ],
                At = work.SubmittedAt,
                Shortlisted = shortlisted.Contains(work.Id),
                Likes = said.Likes,
                Liked = said.Liked,
                Comments = said.Comments,
            };
    }

    internal static IEnumerable<long> FilesOf(WorkContent content) => content.AllFiles;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/missions/{id:long}/gallery",
                async (
                    long id,
                    ListPublicWorks list,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct,
                    string? cursor,
                    int? limit,
                    bool? shortlisted
                ) =>
                    await list.ListAsync(
                        id,
                        current.MemberId,
                        new PageRequest(cursor, limit),
                        ct,
                        shortlisted == true
                    )
                        is { } page
                        ? Results.Ok(page)
                        : door.Problem(Refusal.NotFound("mission.unknown"))
            )
            .Needs(Permission.MemberSelf)
            .Produces<Page<PublicWork>>()
            .WithName("GetGallery")
            .WithSummary(
                "Works of a mission that everybody may see: its shortlist first, each newest first; shortlisted=true for the shortlist alone"
            );
}
