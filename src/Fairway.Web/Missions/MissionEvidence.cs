using System.Globalization;
using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Posts;
using Fairway.Storage;
using Fairway.Web.Members.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions;

/// <summary>The missions a member takes or took part in, as grounds for a move of tier; and links, read as those of works are.</summary>
internal sealed class MissionEvidence(FairwayDb db) : IEvidenceSource, IEvidenceLinks
{
    public EvidenceKind Kind => EvidenceKind.Mission;

    public Outcome<string> Read(string pasted)
    {
        var post = ExternalPost.Read(pasted);
        return post.IsRefused(out var strange) ? strange : post.Value.Link;
    }

    public Task<IReadOnlyList<KnownEvidence>> FindAsync(
        long memberId,
        IReadOnlyCollection<long> ids,
        CancellationToken ct
    ) => ReadAsync(Own(memberId).Where(p => ids.Contains(p.MissionId)), ct);

    public Task<IReadOnlyList<KnownEvidence>> LatestAsync(
        long memberId,
        int most,
        CancellationToken ct
    ) => ReadAsync(Own(memberId).OrderByDescending(p => p.MissionId).Take(most), ct);

    private IQueryable<Participation> Own(long memberId) =>
        db.Set<Participation>()
            .AsNoTracking()
            .Where(p => p.MemberId == memberId && p.Step != ParticipationStep.Declined);

    private async Task<IReadOnlyList<KnownEvidence>> ReadAsync(
        IQueryable<Participation> taken,
        CancellationToken ct
    )
    {
        var found = await taken
            .Join(
                db.Set<Mission>(),
                p => p.MissionId,
                m => m.Id,
                (p, m) =>
                    new
                    {
                        m.Id,
                        p.JoinedAt,
                        m.Brief,
                    }
            )
            .OrderByDescending(row => row.Id)
            .ToListAsync(ct);
        return found.ConvertAll(row => new KnownEvidence(
            row.Id,
            row.Brief.Title.In(CultureInfo.CurrentUICulture.Name),
            row.JoinedAt
        ));
    }
}
