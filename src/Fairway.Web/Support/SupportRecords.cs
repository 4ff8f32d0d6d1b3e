using System.Globalization;
using Fairway.Domain.Missions;
using Fairway.Domain.Support;
using Fairway.Storage;
using Fairway.Web.Members.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Support;

/// <summary>What stood in a member's way, when they were reminded, and which answers helped them.</summary>
internal sealed class SupportRecords(FairwayDb db) : IOwnRecords
{
    public IReadOnlyList<OwnSection> Sections { get; } =
    [
        new("blockers", Fate.Removed, typeof(Blocker)),
        new("reminders", Fate.Removed, typeof(MissionReminder)),
        new("helpful", Fate.Removed, typeof(FaqVote)),
    ];

    public async Task<IReadOnlyList<OwnPart>> ReadAsync(long memberId, CancellationToken ct)
    {
        var blockers = await Blockers(memberId)
            .AsNoTracking()
            .OrderBy(b => b.Id)
            .Join(
                db.Set<Mission>(),
                b => b.MissionId,
                m => m.Id,
                (b, m) => new { Blocker = b, m.Brief }
            )
            .ToListAsync(ct);
        var reminders = await Reminders(memberId)
            .AsNoTracking()
            .Join(db.Set<Mission>(), r => r.MissionId, m => m.Id, (r, m) => new { r.At, m.Brief })
            .ToListAsync(ct);
        var votes = await db.Set<FaqVote>()
            .AsNoTracking()
            .Where(v => v.MemberId == memberId)
            .Join(db.Set<FaqItem>(), v => v.ItemId, i => i.Id, (v, i) => new { v.At, i.Question })
            .ToListAsync(ct);
        return
        [
            new(
                "blockers",
                blockers.ConvertAll(row => new OwnRow
                {
                    { "mission", Here(row.Brief.Title) },
                    { "text", row.Blocker.Text },
                    { "answer", row.Blocker.Solution },
                    { "at", row.Blocker.RaisedAt },
                    { "answeredAt", row.Blocker.SolvedAt },
                })
            ),
            new(
                "reminders",
                reminders.ConvertAll(row => new OwnRow
                {
                    { "mission", Here(row.Brief.Title) },
                    { "at", row.At },
                })
            ),
            new(
                "helpful",
                votes.ConvertAll(row => new OwnRow
                {
                    { "question", Here(row.Question) },
                    { "at", row.At },
                })
            ),
        ];
    }

    public async Task EraseAsync(Leaver leaver, CancellationToken ct)
    {
        await Blockers(leaver.Id).ExecuteDeleteAsync(ct);
        await Reminders(leaver.Id).ExecuteDeleteAsync(ct);
        await db.Set<FaqVote>().Where(v => v.MemberId == leaver.Id).ExecuteDeleteAsync(ct);
    }

    // Both are found by mission and member: by the missions that the member takes part in.
    private IQueryable<Blocker> Blockers(long memberId) =>
        db.Set<Blocker>()
            .Where(b => b.MemberId == memberId && Missions(memberId).Contains(b.MissionId));

    private IQueryable<MissionReminder> Reminders(long memberId) =>
        db.Set<MissionReminder>()
            .Where(r => r.MemberId == memberId && Missions(memberId).Contains(r.MissionId));

    private IQueryable<long> Missions(long memberId) =>
        db.Set<Participation>().Where(p => p.MemberId == memberId).Select(p => p.MissionId);

    private static string Here(LocalizedText text) => text.In(CultureInfo.CurrentUICulture.Name);
}
