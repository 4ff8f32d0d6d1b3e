using Fairway.Domain;
using Fairway.Domain.Rewards;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Rewards.Transfers;

/// <summary>A colleague calls off what is not handed over yet, with a reason that the member reads.</summary>
internal sealed class CancelTransfer(
    FairwayDb db,
    Writing writing,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Input
    {
        public string? Reason { get; init; }
    }

    public async Task<Outcome<TransferStep>> RunAsync(
        long id,
        Input input,
        Actor actor,
        CancellationToken ct
    )
    {
        await using var write = await writing.BeginAsync(ct);
        if (await db.Set<Transfer>().FirstOrDefaultAsync(t => t.Id == id, ct) is not { } transfer)
            return Refusal.NotFound("transfer.unknown");
        if (
            transfer.Cancel(input.Reason, actor.Principal, clock.GetUtcNow().UtcDateTime) is
            { } refusal
        )
            return refusal;
        journal.Write(JournalKinds.TransferCancelled, actor, HandOverTransfer.About(transfer));
        var answer = new TransferStep(id, transfer.State);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/transfers/{id:long}/cancel",
                (
                    long id,
                    Input input,
                    CancelTransfer cancel,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () => cancel.RunAsync(id, input, current.Required, ct),
                        Results.Ok
                    )
            )
            .Needs(Permission.PointsAdjust)
            .Produces<TransferStep>()
            .WithName("CancelTransfer")
            .WithSummary("Call off what is not handed over yet, with a reason");
}
