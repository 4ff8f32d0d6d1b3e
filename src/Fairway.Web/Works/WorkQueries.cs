using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Completion;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works;

/// <summary>A work with its newest content, the verdict so far and every version.</summary>
internal sealed record WorkAnswer
{
    public required long Id { get; init; }
    public required long MissionId { get; init; }
    public required long MemberId { get; init; }
    public required WorkState State { get; init; }
    public required WorkSource Source { get; init; }
    public required int Version { get; init; }
    public required WorkContent Content { get; init; }
    public required string Text { get; init; }
    public required DateTime SubmittedAt { get; init; }
    public DateTime? DecidedAt { get; init; }
    public required bool IsFirst { get; init; }
    public required bool IsLate { get; init; }

    /// <summary>What each rule said.</summary>
    public required IReadOnlyList<RuleResult> Results { get; init; }
    public string? Feedback { get; init; }
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Tags { get; init; }
    public required IReadOnlyList<WorkVersion> Versions { get; init; }
}

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

    /// <summary>Words of the text; two Chinese characters are enough.</summary>
    public string? Q { get; init; }

    /// <summary>key:value of a tag.</summary>
    public string? Tag { get; init; }
}

internal sealed class WorkQueries(FairwayDb db)
{
    /// <summary>The work, if the actor may open it: its author, or staff within their scope.</summary>
    public async Task<WorkAnswer?> FindAsync(long id, Actor actor, CancellationToken ct)
    {
        var own = actor.Kind == ActorKind.Member;
        var works = own
            ? db.Set<Work>().IgnoreQueryFilters(["scope"]).Where(w => w.MemberId == actor.Id)
            : db.Set<Work>();
        if (await works.AsNoTracking().FirstOrDefaultAsync(w => w.Id == id, ct) is not { } work)
            return null;
        var versions = await db.Set<WorkVersion>()
            .AsNoTracking()
            .Where(v => v.WorkId == id)
            .OrderBy(v => v.Number)
            .ToListAsync(ct);
        var tags = own
            ? []
            : await db.Set<WorkTag>()
                .AsNoTracking()
                .Where(t => t.WorkId == id)
                .OrderBy(t => t.Key)
                .ThenBy(t => t.Value)
                .ToListAsync(ct);
        var content = versions[^1].Content;
        return new WorkAnswer
        {
            Id = work.Id,
            MissionId = work.MissionId,
            MemberId = work.MemberId,
            State = work.State,
            Source = work.Source,
            Version = work.VersionNumber,
            Content = content,
            Text = content.AllText,
            SubmittedAt = work.SubmittedAt,
            DecidedAt = work.DecidedAt,
            IsFirst = work.IsFirst,
            IsLate = work.IsLate,
            Results = work.Results,
            Feedback = work.Feedback,
            Tags = tags.GroupBy(t => t.Key, StringComparer.Ordinal)
                .ToDictionary(
                    g => g.Key,
                    g => (IReadOnlyList<string>)[.. g.Select(t => t.Value)],
                    StringComparer.Ordinal
                ),
            Versions = versions,
        };
    }

    /// <summary>Newest first; one more query for the texts of the page, none per row.</summary>
    public async Task<Page<WorkRow>> ListAsync(
        WorkFilter filter,
        PageRequest page,
        CancellationToken ct
    )
    {
        var rows = await Filtered(filter)
            .Where(w => page.After == null || w.Id < page.After)
            .OrderByDescending(w => w.Id)
            .Take(page.Size + 1)
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
        var newest = contents
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
            newest[row.Work.Id].AllText,
            newest[row.Work.Id].Pictures.Values.Sum(list => list.Count)
        ));
        return page.Cut(all, row => row.Id);
    }

    public Task<long> CountAsync(WorkFilter filter, CancellationToken ct) =>
        Filtered(filter).LongCountAsync(ct);

    /// <summary>The next work after this one in the same line, for review without going back to the list.</summary>
    public Task<long?> NextAsync(WorkFilter filter, long after, CancellationToken ct) =>
        Filtered(filter)
            .Where(w => w.Id > after)
            .OrderBy(w => w.Id)
            .Select(w => (long?)w.Id)
            .FirstOrDefaultAsync(ct);

    public Task<WorkDraft?> DraftAsync(long missionId, long memberId, CancellationToken ct) =>
        db.Set<WorkDraft>()
            .AsNoTracking()
            .FirstOrDefaultAsync(d => d.MissionId == missionId && d.MemberId == memberId, ct);

    /// <summary>A member's own works in one mission, newest first.</summary>
    public Task<List<Work>> OwnAsync(long missionId, long memberId, CancellationToken ct) =>
        db.Set<Work>()
            .IgnoreQueryFilters(["scope"])
            .AsNoTracking()
            .Where(w => w.MemberId == memberId && w.MissionId == missionId)
            .OrderByDescending(w => w.Id)
            .ToListAsync(ct);

    /// <summary>The works a filter means, to be composed on.</summary>
    internal IQueryable<Work> Filtered(WorkFilter filter)
    {
        var works = db.Set<Work>().AsNoTracking();
        if (filter.Mission is { } mission)
            works = works.Where(w => w.MissionId == mission);
        if (filter.Member is { } member)
            works = works.Where(w => w.MemberId == member);
        if (filter.State is { } state)
            works = works.Where(w => w.State == state);
        if (filter.First is { } first)
            works = works.Where(w => w.IsFirst == first);
        if (filter.Tag?.Split(':', 2) is [var key, var value])
            works = works.Where(w =>
                db.Set<WorkTag>().Any(t => t.Key == key && t.Value == value && t.WorkId == w.Id)
            );
        if (SearchIndex.Match(db, SearchKind.Work, filter.Q) is { } found)
            works = works.Where(w => found.Contains(w.Id));
        return works;
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "/works",
                async (
                    WorkQueries queries,
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
                    await queries.ListAsync(
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
            .WithName("ListWorks");
        api.MapGet(
                "/works/{id:long}",
                async (
                    long id,
                    WorkQueries queries,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    await queries.FindAsync(id, current.Required, ct) is { } work
                        ? Results.Ok(work)
                        : door.Problem(Refusal.NotFound("work.unknown"))
            )
            .Needs(Permission.WorksOpen)
            .WithName("GetWork");
    }
}

/// <summary>Tells Missions how many works there are, and how many still wait.</summary>
internal sealed class WorkCounts(FairwayDb db) : IWorksCount, IWaitingWorks
{
    public async Task<IReadOnlyDictionary<long, long>> CountAsync(
        IReadOnlyCollection<long> missionIds,
        CancellationToken ct
    ) =>
        await db.Set<Work>()
            .IgnoreQueryFilters(["scope"])
            .Where(w => missionIds.Contains(w.MissionId))
            .GroupBy(w => w.MissionId)
            .Select(g => new { g.Key, Count = g.LongCount() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);

    public Task<long> CountAsync(long missionId, CancellationToken ct) =>
        db.Set<Work>()
            .IgnoreQueryFilters(["scope"])
            .LongCountAsync(
                w =>
                    w.MissionId == missionId
                    && (w.State == WorkState.Submitted || w.State == WorkState.InReview),
                ct
            );
}
