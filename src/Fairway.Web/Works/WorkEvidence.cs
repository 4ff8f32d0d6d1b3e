using System.Globalization;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Members.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works;

/// <summary>A member's own works, called by their missions, as grounds for a move of tier.</summary>
internal sealed class WorkEvidence(FairwayDb db) : IEvidenceSource
{
    public EvidenceKind Kind => EvidenceKind.Work;

    public Task<IReadOnlyList<KnownEvidence>> FindAsync(
        long memberId,
        IReadOnlyCollection<long> ids,
        CancellationToken ct
    ) => ReadAsync(Own(memberId).Where(w => ids.Contains(w.Id)), ct);

    public Task<IReadOnlyList<KnownEvidence>> LatestAsync(
        long memberId,
        int most,
        CancellationToken ct
    ) => ReadAsync(Own(memberId).OrderByDescending(w => w.Id).Take(most), ct);

    // Whose they are has been settled: the member's by the caller's own scope, or the reader's own.
    private IQueryable<Work> Own(long memberId) =>
        db.Set<Work>()
            .IgnoreQueryFilters(["scope"])
            .AsNoTracking()
            .Where(w => w.MemberId == memberId);

    private async Task<IReadOnlyList<KnownEvidence>> ReadAsync(
        IQueryable<Work> works,
        CancellationToken ct
    )
    {
        var found = await works
            .Join(
                db.Set<Mission>(),
                w => w.MissionId,
                m => m.Id,
                (w, m) =>
                    new
                    {
                        w.Id,
                        w.SubmittedAt,
                        m.Brief,
                    }
            )
            .OrderByDescending(row => row.Id)
            .ToListAsync(ct);
        return found.ConvertAll(row => new KnownEvidence(
            row.Id,
            row.Brief.Title.In(CultureInfo.CurrentUICulture.Name),
            row.SubmittedAt
        ));
    }
}
