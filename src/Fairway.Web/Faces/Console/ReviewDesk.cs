using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform.Files;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Works;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Faces.Console;

/// <summary>Where a work stands in the line that is being reviewed: the list's order, newest first.</summary>
internal sealed record DeskPlace(long? Previous, long? Next, long Position, long Total);

/// <summary>Whose work it is, as a reviewer needs to know them.</summary>
internal sealed record DeskAuthor(
    long Id,
    string ExternalId,
    string? Nickname,
    Tier Tier,
    Stage Stage,
    string? Region,
    long Works,
    long Accepted
);

/// <param name="HasMore">These are the newest alone; there may be more of each.</param>
internal sealed record WorkTally(IReadOnlyDictionary<WorkState, long> ByState, bool HasMore)
{
    public long Of(WorkState? state) =>
        state is { } one ? ByState.GetValueOrDefault(one) : ByState.Values.Sum();
}

/// <summary>What the works list and the review page ask besides the works themselves.</summary>
internal sealed class ReviewDesk(FairwayDb db, ListWorks works, Tallies tallies)
{
    private const int MostMissions = 100;
    private const int MostFound = 10_000;

    /// <summary>By state, whatever state the filter names. A word may be in every tenth work: of what words find, the newest.</summary>
    public async Task<WorkTally> CountsAsync(WorkFilter filter, CancellationToken ct)
    {
        var any = filter with { State = null };
        var isSearch = !string.IsNullOrWhiteSpace(filter.Q);
        var counts = await tallies.OfAsync(
            db,
            ("works.states", any),
            () =>
                (isSearch ? works.Lately(any, MostFound) : works.Filtered(any))
                    .GroupBy(w => w.State)
                    .Select(g => new { g.Key, Count = g.LongCount() })
                    .ToDictionaryAsync(g => g.Key, g => g.Count, ct),
            counts => counts.Values.Sum()
        );
        return new WorkTally(counts, isSearch && counts.Values.Sum() == MostFound);
    }

    /// <summary>The newest missions that were let out, and the chosen one however old.</summary>
    public async Task<IReadOnlyList<(long Id, LocalizedText Title)>> MissionsAsync(
        long? chosen,
        CancellationToken ct
    )
    {
        var rows = await db.Set<Mission>()
            .Where(m => m.State != MissionState.Design || m.Id == chosen)
            .OrderByDescending(m => m.Id == chosen)
            .ThenByDescending(m => m.Id)
            .Take(MostMissions)
            .Select(m => new { m.Id, m.Brief })
            .ToListAsync(ct);
        return rows.ConvertAll(row => (row.Id, row.Brief.Title));
    }

    /// <summary>The brand's own number of a member within the reader's scope.</summary>
    public Task<string?> NumberAsync(long member, CancellationToken ct) =>
        db.Set<Member>()
            .Where(m => m.Id == member)
            .Select(m => m.ExternalId)
            .FirstOrDefaultAsync(ct);

    public async Task<DeskPlace> PlaceAsync(WorkFilter filter, long id, CancellationToken ct)
    {
        var line = works.Filtered(filter);
        return new DeskPlace(
            await line.Where(w => w.Id > id)
                .OrderBy(w => w.Id)
                .Select(w => (long?)w.Id)
                .FirstOrDefaultAsync(ct),
            await line.Where(w => w.Id < id)
                .OrderByDescending(w => w.Id)
                .Select(w => (long?)w.Id)
                .FirstOrDefaultAsync(ct),
            await line.LongCountAsync(w => w.Id > id, ct) + 1,
            await line.LongCountAsync(ct)
        );
    }

    /// <summary>What is known of the pictures and films of a work, by key.</summary>
    public async Task<IReadOnlyDictionary<long, StoredFile>> PicturesAsync(
        WorkContent content,
        CancellationToken ct
    )
    {
        var keys = content.AllFiles.ToList();
        return keys.Count == 0
            ? new Dictionary<long, StoredFile>()
            : await db.Set<StoredFile>()
                .AsNoTracking()
                .Where(file => keys.Contains(file.Id))
                .ToDictionaryAsync(file => file.Id, ct);
    }

    public async Task<DeskAuthor?> AuthorAsync(long memberId, CancellationToken ct) =>
        await db.Set<Member>()
            .Where(m => m.Id == memberId)
            .Select(m => new DeskAuthor(
                m.Id,
                m.ExternalId,
                m.Nickname,
                m.Tier,
                m.Stage,
                m.Region,
                db.Set<Work>().LongCount(w => w.MemberId == m.Id),
                db.Set<Work>().LongCount(w => w.MemberId == m.Id && w.State == WorkState.Accepted)
            ))
            .FirstOrDefaultAsync(ct);
}
