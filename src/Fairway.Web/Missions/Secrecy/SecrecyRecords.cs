using System.Globalization;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Secrecy;
using Fairway.Storage;
using Fairway.Web.Members.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Secrecy;

/// <summary>What a member was let into, what they signed for it, and what they opened.</summary>
internal sealed class SecrecyRecords(FairwayDb db) : IOwnRecords
{
    public IReadOnlyList<OwnSection> Sections { get; } =
    [
        new("grants", Fate.Removed, typeof(MissionGrant)),
        new("signatures", Fate.Kept, typeof(NdaSignature)),
        new("openings", Fate.Nameless, typeof(MissionOpening)),
    ];

    public async Task<IReadOnlyList<OwnPart>> ReadAsync(long memberId, CancellationToken ct)
    {
        var grants = await db.Set<MissionGrant>()
            .AsNoTracking()
            .Where(g => g.MemberId == memberId)
            .ToListAsync(ct);
        var signatures = await db.Set<NdaSignature>()
            .AsNoTracking()
            .Where(s => s.MemberId == memberId)
            .OrderBy(s => s.Id)
            .ToListAsync(ct);
        var openings = await db.Set<MissionOpening>()
            .AsNoTracking()
            .Where(o => o.MemberId == memberId)
            .OrderBy(o => o.Id)
            .ToListAsync(ct);
        var asked = grants.Select(g => g.MissionId).Union(openings.Select(o => o.MissionId));
        var ids = asked.Union(signatures.Select(s => s.MissionId)).ToList();
        // By its cover: what was let out to them once may be closed to them today.
        var covers = await db.Set<Mission>()
            .Where(m => ids.Contains(m.Id))
            .Select(m => new { m.Id, m.Confidential })
            .ToDictionaryAsync(m => m.Id, m => m.Confidential, ct);
        string? Cover(long mission) =>
            covers.GetValueOrDefault(mission)?.Cover.In(CultureInfo.CurrentUICulture.Name);
        return
        [
            new(
                "grants",
                grants.ConvertAll(g => new OwnRow
                {
                    { "mission", Cover(g.MissionId) },
                    { "at", g.GivenAt },
                    { "until", g.ExpiresAt },
                    { "agreedAt", g.SignedAt },
                })
            ),
            new(
                "signatures",
                signatures.ConvertAll(s => new OwnRow
                {
                    { "mission", Cover(s.MissionId) },
                    { "name", s.SignedAs },
                    { "text", s.Text },
                    { "at", s.SignedAt },
                    { "until", s.EndsAt },
                })
            ),
            new(
                "openings",
                openings.ConvertAll(o => new OwnRow
                {
                    { "mission", Cover(o.MissionId) },
                    { "what", o.Kind, "opening.kind." },
                    { "at", o.At },
                })
            ),
        ];
    }

    public async Task EraseAsync(Leaver leaver, CancellationToken ct)
    {
        await db.Set<MissionGrant>().Where(g => g.MemberId == leaver.Id).ExecuteDeleteAsync(ct);
        await db.Set<MissionOpening>()
            .Where(o => o.MemberId == leaver.Id)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(o => o.MemberId, (long?)null)
                        .SetProperty(o => o.Network, (string?)null),
                ct
            );
    }
}
