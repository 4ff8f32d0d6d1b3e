using System.Globalization;
using Fairway.Domain.Missions;
using Fairway.Domain.Rewards;
using Fairway.Storage;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Rewards.Badges;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Rewards;

/// <summary>A member's points and things: books that nobody may tear pages out of.</summary>
internal sealed class RewardRecords(FairwayDb db, MyBadges badges) : IOwnRecords
{
    public IReadOnlyList<OwnSection> Sections { get; } =
    [
        new(
            "points",
            Fate.Kept,
            typeof(LedgerAccount),
            typeof(LedgerTransaction),
            typeof(LedgerEntry)
        ),
        new("things", Fate.Kept, typeof(Transfer)),
        new("recognitions", Fate.Removed, typeof(Recognition)),
        new("badges", Fate.Removed, typeof(BadgeAward)),
    ];

    public async Task<IReadOnlyList<OwnPart>> ReadAsync(long memberId, CancellationToken ct)
    {
        var balance = await db.Set<LedgerAccount>()
            .Where(a => a.MemberId == memberId)
            .Select(a => (long?)a.Balance)
            .FirstOrDefaultAsync(ct);
        var posted = await db.Set<LedgerTransaction>()
            .AsNoTracking()
            .Where(t => t.MemberId == memberId)
            .OrderBy(t => t.Id)
            .ToListAsync(ct);
        var things = await db.Set<Transfer>()
            .IgnoreQueryFilters(["scope"])
            .AsNoTracking()
            .Where(t => t.MemberId == memberId)
            .OrderBy(t => t.Id)
            .ToListAsync(ct);
        var said = await db.Set<Recognition>()
            .IgnoreQueryFilters(["scope"])
            .AsNoTracking()
            .Where(r => r.MemberId == memberId)
            .OrderBy(r => r.Id)
            .ToListAsync(ct);
        return
        [
            new(
                "points",
                [
                    .. balance is null
                        ? Enumerable.Empty<OwnRow>()
                        : [new OwnRow { { "balance", balance } }],
                    .. posted.Select(t => new OwnRow
                    {
                        { "at", t.At },
                        { "points", t.Points },
                        { "what", t.Rule, "points.rule." },
                        { "reason", t.Reason },
                    }),
                ]
            ),
            new(
                "things",
                things.ConvertAll(t => new OwnRow
                {
                    { "what", t.Item.In(CultureInfo.CurrentUICulture.Name) },
                    { "state", t.State, "transfer.state." },
                    { "value", t.Value },
                    { "at", t.OpenedAt },
                    { "handedOverOn", t.HandedOverOn },
                    { "receipt", t.Receipt },
                    { "text", t.Note },
                    { "reason", t.CancelReason },
                    { "receivedAt", t.ReceivedAt },
                })
            ),
            new(
                "badges",
                [
                    .. (await badges.EarnedAsync(memberId, ct)).Select(badge => new OwnRow
                    {
                        { "what", badge.Name.In(CultureInfo.CurrentUICulture.Name) },
                        { "work", badge.WorkId },
                        { "at", badge.At },
                    }),
                ]
            ),
            new(
                "recognitions",
                said.ConvertAll(r => new OwnRow
                {
                    { "what", r.Kind, "recognition.kind." },
                    { "work", r.WorkId },
                    { "at", r.At },
                })
            ),
        ];
    }

    public async Task EraseAsync(Leaver leaver, CancellationToken ct)
    {
        // What was handed over, on which receipt and at what value stays; words about the person do not.
        await db.Set<Transfer>()
            .Where(t => t.MemberId == leaver.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.Note, (string?)null), ct);
        await db.Set<BadgeAward>()
            .IgnoreQueryFilters(["scope"])
            .Where(a => a.MemberId == leaver.Id)
            .ExecuteDeleteAsync(ct);
        await db.Set<Recognition>()
            .IgnoreQueryFilters(["scope"])
            .Where(r => r.MemberId == leaver.Id)
            .ExecuteDeleteAsync(ct);
    }
}
