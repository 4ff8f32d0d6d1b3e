using System.Globalization;
using Fairway.Domain.Rhythm;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Rhythm;

/// <summary>What a member was thanked for in public.</summary>
internal sealed class RhythmRecords(FairwayDb db, FileShelf shelf) : IOwnRecords
{
    public IReadOnlyList<OwnSection> Sections { get; } =
    [new("honours", Fate.Removed, typeof(Honour))];

    public async Task<IReadOnlyList<OwnPart>> ReadAsync(long memberId, CancellationToken ct)
    {
        var honours = await db.Set<Honour>()
            .AsNoTracking()
            .Where(h => h.MemberId == memberId)
            .OrderBy(h => h.Id)
            .ToListAsync(ct);
        return
        [
            new(
                "honours",
                honours.ConvertAll(h => new OwnRow
                {
                    { "reason", h.Reason.In(CultureInfo.CurrentUICulture.Name) },
                    { "at", h.GivenAt },
                    { "takenBackAt", h.RemovedAt },
                })
            ),
        ];
    }

    public async Task EraseAsync(Leaver leaver, CancellationToken ct)
    {
        await db.Set<Honour>().Where(h => h.MemberId == leaver.Id).ExecuteDeleteAsync(ct);
        // Thanks and works stand within a recap's document; recaps are few.
        var recaps = await db.Set<Recap>().ToListAsync(ct);
        var shown = recaps.SelectMany(r => r.Content.Works).Select(one => one.WorkId).Distinct();
        var theirs = await db.Set<Work>()
            .IgnoreQueryFilters(["scope"])
            .Where(w => shown.Contains(w.Id) && w.MemberId == leaver.Id)
            .Select(w => w.Id)
            .ToListAsync(ct);
        foreach (var recap in recaps)
        {
            var thanked = recap.Content.Thanks.Any(thanks => thanks.MemberId == leaver.Id);
            if (!thanked && !recap.Content.Works.Any(work => theirs.Contains(work.WorkId)))
                continue;
            recap.Forget(leaver.Id);
            // Their name is drawn into it.
            if (recap.DropPicture() is { } picture)
                await shelf.ReleaseAsync(picture, ct);
        }
        await db.SaveChangesAsync(ct);
    }
}
