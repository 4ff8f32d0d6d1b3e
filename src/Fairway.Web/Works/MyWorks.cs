using Fairway.Domain.Missions;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works;

/// <summary>One of a member's own works, as their list shows it.</summary>
internal sealed record MyWork(
    long Id,
    long MissionId,
    LocalizedText MissionTitle,
    string? Cover,
    WorkState State,
    DateTime SubmittedAt,
    string Text,
    long? FirstPicture
);

/// <summary>What a member sees of their own works and drafts.</summary>
internal sealed class MyWorks(FairwayDb db)
{
    /// <summary>Newest first.</summary>
    public async Task<Page<MyWork>> ListAsync(long memberId, PageRequest page, CancellationToken ct)
    {
        var rows = await db.Set<Work>()
            .IgnoreQueryFilters(["scope"])
            .AsNoTracking()
            .Where(w => w.MemberId == memberId && (page.After == null || w.Id < page.After))
            .OrderByDescending(w => w.Id)
            .Take(page.Size + 1)
            .Join(
                db.Set<Mission>(),
                w => w.MissionId,
                m => m.Id,
                (w, m) => new { Work = w, m.Brief }
            )
            .OrderByDescending(row => row.Work.Id)
            .ToListAsync(ct);
        var ids = rows.ConvertAll(row => row.Work.Id);
        var versions = await db.Set<WorkVersion>()
            .AsNoTracking()
            .Where(v => ids.Contains(v.WorkId))
            .ToListAsync(ct);
        var newest = versions
            .GroupBy(v => v.WorkId)
            .ToDictionary(g => g.Key, g => g.MaxBy(v => v.Number)!.Content);
        return page.Cut(
            rows.ConvertAll(row => new MyWork(
                row.Work.Id,
                row.Work.MissionId,
                row.Brief.Title,
                row.Brief.Cover,
                row.Work.State,
                row.Work.SubmittedAt,
                newest[row.Work.Id].AllText,
                newest[row.Work.Id].AllPictures.Cast<long?>().FirstOrDefault()
            )),
            work => work.Id
        );
    }

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
}
