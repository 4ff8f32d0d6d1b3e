using Fairway.Domain.Missions;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform.Files;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works;

/// <summary>
/// Drafts that can no longer become works are forgotten a month after somebody last typed in them, and the pictures that
/// only they used are given up with them.
/// </summary>
internal sealed class ForgetDrafts(
    FairwayDb db,
    Writing writing,
    FileShelf shelf,
    TimeProvider clock
) : IChore
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);
    private const int Batch = 200;

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var forgotten = 0;
        List<WorkDraft> drafts;
        do
        {
            drafts = await Over(now)
                .AsNoTracking()
                .OrderBy(d => d.SavedAt)
                .Take(Batch)
                .ToListAsync(ct);
            if (drafts.Count > 0)
                forgotten += await ForgetAsync(drafts, now, ct);
        } while (drafts.Count == Batch);
        return forgotten;
    }

    private IQueryable<WorkDraft> Over(DateTime now)
    {
        var before = now - KeptFor;
        return db.Set<WorkDraft>()
            .Where(d => d.SavedAt < before)
            .Where(d =>
                !db.Set<Mission>()
                    .Any(m =>
                        m.Id == d.MissionId
                        && (
                            m.State == MissionState.Paused
                            || (
                                (
                                    m.State == MissionState.Published
                                    || m.State == MissionState.Running
                                )
                                && m.ClosesAt > now
                            )
                        )
                    )
            );
    }

    private async Task<int> ForgetAsync(List<WorkDraft> drafts, DateTime now, CancellationToken ct)
    {
        var pictures = await OnlyInAsync(drafts, ct);
        var forgotten = 0;
        await using var write = await writing.BeginAsync(ct, patiently: true);
        foreach (var draft in drafts)
            // Once more in the statement: somebody may have typed in it meanwhile.
            forgotten += await Over(now)
                .Where(d => d.MissionId == draft.MissionId && d.MemberId == draft.MemberId)
                .ExecuteDeleteAsync(ct);
        await shelf.GiveUpAsync(pictures, ct);
        await write.CommitAsync(ct);
        return forgotten;
    }

    // A picture is its member's own, so only works and drafts of the same people can use it too.
    private async Task<HashSet<long>> OnlyInAsync(List<WorkDraft> drafts, CancellationToken ct)
    {
        var pictures = drafts.SelectMany(draft => PicturesOf(draft.Content)).ToHashSet();
        if (pictures.Count == 0)
            return pictures;
        var members = drafts.Select(draft => draft.MemberId).Distinct().ToList();
        var going = drafts.Select(draft => (draft.MissionId, draft.MemberId)).ToHashSet();
        var versions = db.Set<Work>()
            .IgnoreQueryFilters(["scope"])
            .Where(w => members.Contains(w.MemberId))
            .Join(db.Set<WorkVersion>(), w => w.Id, v => v.WorkId, (_, v) => v.Content);
        await foreach (
            var content in versions.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct)
        )
            pictures.ExceptWith(PicturesOf(content));
        var others = await db.Set<WorkDraft>()
            .AsNoTracking()
            .Where(d => members.Contains(d.MemberId))
            .ToListAsync(ct);
        var checkIns = db.Set<MemberCheckIn>()
            .IgnoreQueryFilters(["scope"])
            .AsNoTracking()
            .Where(c => members.Contains(c.MemberId))
            .Select(c => c.Content);
        await foreach (var content in checkIns.AsAsyncEnumerable().WithCancellation(ct))
            pictures.ExceptWith(content.Pictures);
        foreach (var draft in others.Where(d => !going.Contains((d.MissionId, d.MemberId))))
            pictures.ExceptWith(PicturesOf(draft.Content));
        return pictures;
    }

    private static IEnumerable<long> PicturesOf(WorkContent content) => content.AllFiles;
}
