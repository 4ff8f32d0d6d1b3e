using System.Globalization;
using Fairway.Domain.Rhythm;
using Fairway.Storage;
using Fairway.Web.Members.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Rhythm;

/// <summary>What a member was thanked for in public.</summary>
internal sealed class RhythmRecords(FairwayDb db) : IOwnRecords
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
        // Thanks stand within a recap's document; recaps are few.
        foreach (var recap in await db.Set<Recap>().ToListAsync(ct))
            recap.Forget(leaver.Id);
        await db.SaveChangesAsync(ct);
    }
}
