using Fairway.Domain;
using Fairway.Domain.Rewards;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Rewards.Transfers;

/// <summary>The member says that the thing has come.</summary>
internal sealed class ReceiveTransfer(
    FairwayDb db,
    Writing writing,
    JournalWriter journal,
    TimeProvider clock
)
{
    public async Task<Outcome<TransferStep>> RunAsync(long id, Actor member, CancellationToken ct)
    {
        await using var write = await writing.BeginAsync(ct);
        if (
            await db.Set<Transfer>()
                .IgnoreQueryFilters(["scope"])
                .FirstOrDefaultAsync(t => t.Id == id && t.MemberId == member.Id, ct)
            is not { } transfer
        )
            return Refusal.NotFound("transfer.unknown");
        if (transfer.Receive(clock.GetUtcNow().UtcDateTime) is { } refusal)
            return refusal;
        journal.Write(JournalKinds.TransferReceived, member, HandOverTransfer.About(transfer));
        var answer = new TransferStep(id, transfer.State);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/me/transfers/{id:long}/receive",
                (
                    long id,
                    ReceiveTransfer receive,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(id, () => receive.RunAsync(id, current.Required, ct), Results.Ok)
            )
            .Needs(Permission.MemberSelf)
            .Produces<TransferStep>()
            .WithName("ReceiveTransfer")
            .WithSummary("Say that a thing has come");
}
