using Fairway.Domain.Missions;
using Fairway.Domain.Rewards;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Rewards.Transfers;

/// <summary>A thing on its way, as the member it goes to reads it.</summary>
/// <param name="Value">In CNY.</param>
/// <param name="CancelReason">Why it does not come; null unless it was called off.</param>
internal sealed record MyTransfer(
    long Id,
    long MissionId,
    LocalizedText MissionTitle,
    long WorkId,
    LocalizedText Item,
    LocalizedText? Conditions,
    decimal Value,
    TransferState State,
    DateTime OpenedAt,
    DateOnly? HandedOverOn,
    string? Receipt,
    string? Note,
    DateTime? ReceivedAt,
    string? CancelReason
);

/// <summary>What is on its way to a member and what has come, newest first.</summary>
internal sealed class MyTransfers(FairwayDb db)
{
    public async Task<Page<MyTransfer>> OfAsync(
        long memberId,
        PageRequest page,
        CancellationToken ct
    )
    {
        var rows = await db.Set<Transfer>()
            .IgnoreQueryFilters(["scope"])
            .AsNoTracking()
            .Where(t => t.MemberId == memberId && (page.After == null || t.Id < page.After))
            .OrderByDescending(t => t.Id)
            .Take(page.Size + 1)
            .Join(
                db.Set<Mission>(),
                t => t.MissionId,
                m => m.Id,
                (t, m) => new { Transfer = t, m.Brief }
            )
            .OrderByDescending(row => row.Transfer.Id)
            .ToListAsync(ct);
        return page.Cut(rows.ConvertAll(row => Of(row.Transfer, row.Brief.Title)), one => one.Id);
    }

    private static MyTransfer Of(Transfer t, LocalizedText mission) =>
        new(
            t.Id,
            t.MissionId,
            mission,
            t.WorkId,
            t.Item,
            t.Conditions,
            t.Value,
            t.State,
            t.OpenedAt,
            t.HandedOverOn,
            t.Receipt,
            t.Note,
            t.ReceivedAt,
            t.CancelReason
        );

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/me/transfers",
                async (
                    MyTransfers mine,
                    CurrentActor current,
                    CancellationToken ct,
                    string? cursor,
                    int? limit
                ) => await mine.OfAsync(current.MemberId, new PageRequest(cursor, limit), ct)
            )
            .Needs(Permission.MemberSelf)
            .WithName("GetMyTransfers")
            .WithSummary("Things one has earned, and how far they have come");
}
