using System.Globalization;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Missions.Proposals;
using Fairway.Web.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions;

/// <summary>What a member took part in, began, agreed on and fetched.</summary>
internal sealed class MissionRecords(FairwayDb db) : IOwnRecords
{
    public IReadOnlyList<OwnSection> Sections { get; } =
    [
        new("missions", Fate.Nameless, typeof(Participation)),
        new("initiatives", Fate.Nameless, typeof(Mission), typeof(ProposalDecision)),
        new("agreements", Fate.Kept, typeof(Consensus)),
        new("materials", Fate.Removed, typeof(MaterialDownload)),
    ];

    public async Task<IReadOnlyList<OwnPart>> ReadAsync(long memberId, CancellationToken ct)
    {
        var parts = await db.Set<Participation>()
            .AsNoTracking()
            .Where(p => p.MemberId == memberId)
            .Join(
                db.Set<Mission>(),
                p => p.MissionId,
                m => m.Id,
                (p, m) => new { Part = p, m.Brief }
            )
            .ToListAsync(ct);
        var begun = await db.Set<Mission>()
            .AsNoTracking()
            .Where(m => m.InitiatorId == memberId)
            .ToListAsync(ct);
        var agreements = await Agreements(memberId)
            .AsNoTracking()
            .Join(
                db.Set<Mission>(),
                c => c.MissionId,
                m => m.Id,
                (c, m) => new { Text = c, m.Brief }
            )
            .ToListAsync(ct);
        var materials = await db.Set<MaterialDownload>()
            .AsNoTracking()
            .Where(d => d.MemberId == memberId)
            .Join(
                db.Set<MissionMaterial>(),
                d => d.MaterialId,
                m => m.Id,
                (d, m) => new { Download = d, m.Title }
            )
            .ToListAsync(ct);
        return
        [
            new(
                "missions",
                parts.ConvertAll(row => new OwnRow
                {
                    { "mission", Here(row.Brief.Title) },
                    { "step", row.Part.Step, "step." },
                    { "works", row.Part.WorksCount },
                    { "joinedAt", row.Part.JoinedAt },
                    { "lastSeenAt", row.Part.LastActivityAt },
                    { "understoodAt", row.Part.UnderstoodAt },
                })
            ),
            new(
                "initiatives",
                begun.ConvertAll(m => new OwnRow
                {
                    { "mission", Here(m.Brief.Title) },
                    { "text", Here(m.Brief.Summary) },
                    { "state", m.Proposal, "initiative.state." },
                    { "at", m.CreatedAt },
                })
            ),
            new(
                "agreements",
                agreements.ConvertAll(row => new OwnRow
                {
                    { "mission", Here(row.Brief.Title) },
                    { "direction", row.Text.Text.Direction },
                    { "execution", row.Text.Text.Execution },
                    { "goals", row.Text.Text.Goals },
                    { "points", row.Text.Text.Points },
                    { "at", row.Text.WrittenAt },
                    { "agreedAt", row.Text.ConfirmedAt },
                    { "reason", row.Text.ReopenReason },
                })
            ),
            new(
                "materials",
                materials.ConvertAll(row => new OwnRow
                {
                    { "file", Here(row.Title) },
                    { "count", row.Download.Count },
                    { "scans", row.Download.Scans },
                    { "at", row.Download.FirstAt },
                })
            ),
        ];
    }

    public async Task EraseAsync(Leaver leaver, CancellationToken ct)
    {
        var id = leaver.Id;
        // Whoever is gone takes part in nothing that is still under way.
        await db.Set<Participation>()
            .Where(p =>
                p.MemberId == id
                && p.Step != ParticipationStep.Accepted
                && p.Step != ParticipationStep.Rejected
            )
            .ExecuteUpdateAsync(
                set => set.SetProperty(p => p.Step, ParticipationStep.Declined),
                ct
            );
        // What the brand has put its name to goes on; what nobody has taken part in yet does not.
        var unborn = await db.Set<Mission>()
            .Where(m => m.InitiatorId == id && m.Proposal != ProposalState.Endorsed)
            .Select(m => m.Id)
            .ToListAsync(ct);
        await db.Set<ProposalDecision>()
            .Where(d => unborn.Contains(d.MissionId))
            .ExecuteDeleteAsync(ct);
        await db.Set<Mission>().Where(m => unborn.Contains(m.Id)).ExecuteDeleteAsync(ct);
        await SearchIndex.RemoveAsync(db, SearchKind.Mission, unborn, ct);
        // Only what both sides have confirmed was ever a contract.
        await Agreements(id).Where(c => c.ConfirmedAt == null).ExecuteDeleteAsync(ct);
        await db.Set<MaterialDownload>().Where(d => d.MemberId == id).ExecuteDeleteAsync(ct);
    }

    // By the missions one takes part in: agreements are found by mission and member.
    private IQueryable<Consensus> Agreements(long memberId) =>
        db.Set<Consensus>()
            .Where(c =>
                c.MemberId == memberId
                && db.Set<Participation>()
                    .Where(p => p.MemberId == memberId)
                    .Select(p => p.MissionId)
                    .Contains(c.MissionId)
            );

    private static string? Here(LocalizedText? text) => text?.In(CultureInfo.CurrentUICulture.Name);
}
