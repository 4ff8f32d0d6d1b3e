using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works;

/// <summary>A row of a list of works.</summary>
internal sealed record WorkRow(
    long Id,
    long MissionId,
    LocalizedText MissionTitle,
    long MemberId,
    string MemberExternalId,
    string? MemberNickname,
    Tier MemberTier,
    WorkState State,
    bool IsFirst,
    bool IsLate,
    DateTime SubmittedAt,
    string Text,
    int Pictures
);

/// <summary>What a list of works is narrowed by.</summary>
internal sealed record WorkFilter
{
    public long? Mission { get; init; }
    public long? Member { get; init; }
    public WorkState? State { get; init; }
    public bool? First { get; init; }

    /// <summary>Words of the text; two Chinese characters are enough. Signs and pictures are found nowhere.</summary>
    public string? Q { get; init; }

    /// <summary>key:value of a tag.</summary>
    public string? Tag { get; init; }
}

/// <summary>Works as staff go through them, within their scope.</summary>
internal sealed class ListWorks(FairwayDb db)
{
    /// <summary>Kept out of public places by screening or by a colleague.</summary>
    public const string HeldTag = "held:true";

    /// <summary>Newest first; one more query for the texts of the page, none per row.</summary>
    public async Task<Page<WorkRow>> ListAsync(
        WorkFilter filter,
        PageRequest page,
        CancellationToken ct
    )
    {
        var newest = Newest(filter, page.After).Take(page.Size + 1);
        var rows = await db.Set<Work>()
            .AsNoTracking()
            .Where(w => newest.Contains(w.Id))
            .Join(
                // With its filter: to ignore it here would be to ignore it in the whole query, the works' too.
                db.Set<Member>(),
                w => w.MemberId,
                m => m.Id,
                (w, m) =>
                    new
                    {
                        Work = w,
                        m.ExternalId,
                        m.Nickname,
                        m.Tier,
                    }
            )
            .Join(
                db.Set<Mission>(),
                w => w.Work.MissionId,
                m => m.Id,
                (w, m) =>
                    new
                    {
                        w.Work,
                        w.ExternalId,
                        w.Nickname,
                        w.Tier,
                        m.Brief,
                    }
            )
            .OrderByDescending(row => row.Work.Id)
            .ToListAsync(ct);
        var ids = rows.ConvertAll(row => row.Work.Id);
        var contents = await db.Set<WorkVersion>()
            .AsNoTracking()
            .Where(v => ids.Contains(v.WorkId))
            .ToListAsync(ct);
        var texts = contents
            .GroupBy(v => v.WorkId)
            .ToDictionary(g => g.Key, g => g.MaxBy(v => v.Number)!.Content);
        var all = rows.ConvertAll(row => new WorkRow(
            row.Work.Id,
            row.Work.MissionId,
            row.Brief.Title,
            row.Work.MemberId,
            row.ExternalId,
            row.Nickname,
            row.Tier,
            row.Work.State,
            row.Work.IsFirst,
            row.Work.IsLate,
            row.Work.SubmittedAt,
            texts[row.Work.Id].AllText,
            texts[row.Work.Id].AllFiles.Count()
        ));
        return page.Cut(all, row => row.Id);
    }

    /// <summary>The works a filter means, to be composed on.</summary>
    internal IQueryable<Work> Filtered(WorkFilter filter) =>
        SearchIndex.Match(db, SearchKind.Work, filter.Q) is { } found
            ? Conditions(filter).Where(w => found.Contains(w.Id))
            : Conditions(filter);

    /// <summary>The newest that a filter means, no more than so many.</summary>
    internal IQueryable<Work> Lately(WorkFilter filter, int most)
    {
        var newest = Newest(filter, null).Take(most);
        return db.Set<Work>().AsNoTracking().Where(w => newest.Contains(w.Id));
    }

    // Words that are in many works come out of the index newest first, and no more of them than a page needs.
    private IQueryable<long> Newest(WorkFilter filter, long? before)
    {
        if (SearchIndex.Match(db, SearchKind.Work, filter.Q) is not { } found)
        {
            var works = Conditions(filter);
            if (before is { } last)
                works = works.Where(w => w.Id < last);
            return works.OrderByDescending(w => w.Id).Select(w => w.Id);
        }
        if (before is { } after)
            found = found.Where(id => id < after);
        return from id in found
            join w in Conditions(filter) on id equals w.Id
            orderby id descending
            select id;
    }

    private IQueryable<Work> Conditions(WorkFilter filter)
    {
        var works = db.Set<Work>().AsNoTracking();
        if (filter.Mission is { } mission)
            works = works.Where(w => w.MissionId == mission);
        if (filter.Member is { } member)
            works = works.Where(w => w.MemberId == member);
        if (filter.State is { } state)
            works = works.Where(w => w.State == state);
        // Said outright, or no database would know that the index of first works holds them.
        if (filter.First == true)
            works = works.Where(w => w.IsFirst);
        else if (filter.First == false)
            works = works.Where(w => !w.IsFirst);
        // Kept as a mark of the work, shown as a tag.
        if (filter.Tag == WorkAnswer.LateTag + ":true")
            works = works.Where(w => w.IsLate);
        else if (filter.Tag == WorkPosts.DuplicateTag + ":true")
            works = works.WithTwins(db);
        else if (filter.Tag == HeldTag)
            works = works.Where(w =>
                db.Set<WorkScreening>()
                    .Any(s =>
                        s.WorkId == w.Id
                        && s.Version == w.VersionNumber
                        && s.State == ScreeningState.Held
                    )
            );
        else if (filter.Tag?.Split(':', 2) is [var key, var value])
            works = works.Where(w =>
                db.Set<WorkTag>().Any(t => t.Key == key && t.Value == value && t.WorkId == w.Id)
            );
        return works;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/works",
                async (
                    ListWorks list,
                    CancellationToken ct,
                    Word<WorkState>? state,
                    long? mission,
                    long? member,
                    bool? first,
                    string? q,
                    string? tag,
                    string? cursor,
                    int? limit
                ) =>
                    await list.ListAsync(
                        new WorkFilter
                        {
                            State = state?.Value,
                            Mission = mission,
                            Member = member,
                            First = first,
                            Q = q,
                            Tag = tag,
                        },
                        new PageRequest(cursor, limit),
                        ct
                    )
            )
            .Needs(Permission.WorksRead)
            .WithName("ListWorks")
            .WithSummary("Works, newest first")
            .WithDescription(
                "q finds words of the text: two Chinese characters are enough, the last Latin word may have only begun; signs alone are found nowhere. tag takes key:value."
            );
}
