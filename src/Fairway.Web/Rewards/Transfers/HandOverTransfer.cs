using Fairway.Domain;
using Fairway.Domain.Rewards;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Rewards.Transfers;

/// <summary>A transfer after one of its steps.</summary>
internal sealed record TransferStep(long Id, TransferState State);

/// <summary>A colleague gives or sends the thing, and says when and under which number (RWD-03).</summary>
internal sealed class HandOverTransfer(
    FairwayDb db,
    Writing writing,
    JournalWriter journal,
    ProgrammeTime time,
    TimeProvider clock
)
{
    internal sealed record Input
    {
        /// <summary>The day of the programme's calendar.</summary>
        public DateOnly? On { get; init; }

        /// <summary>A serial, parcel or receipt number.</summary>
        public string? Receipt { get; init; }

        /// <summary>Words to the member.</summary>
        public string? Note { get; init; }
    }

    public async Task<Outcome<TransferStep>> RunAsync(
        long id,
        Input input,
        Actor actor,
        CancellationToken ct
    )
    {
        var today = await time.TodayAsync(ct);
        await using var write = await writing.BeginAsync(ct);
        if (await db.Set<Transfer>().FirstOrDefaultAsync(t => t.Id == id, ct) is not { } transfer)
            return Refusal.NotFound("transfer.unknown");
        if (
            transfer.HandOver(
                input.On,
                input.Receipt,
                input.Note,
                actor.Principal,
                today,
                clock.GetUtcNow().UtcDateTime
            ) is
            { } refusal
        )
            return refusal;
        journal.Write(
            JournalKinds.TransferHandedOver,
            actor,
            About(transfer),
            new { on = transfer.HandedOverOn }
        );
        var answer = new TransferStep(id, transfer.State);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    internal static Subjects About(Transfer transfer) =>
        new()
        {
            Member = transfer.MemberId,
            Mission = transfer.MissionId,
            Work = transfer.WorkId,
            Other = transfer.Id,
        };

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/transfers/{id:long}/hand-over",
                (
                    long id,
                    Input input,
                    HandOverTransfer handOver,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () => handOver.RunAsync(id, input, current.Required, ct),
                        Results.Ok
                    )
            )
            .Needs(Permission.PointsAdjust)
            .Produces<TransferStep>()
            .WithName("HandOverTransfer")
            .WithSummary("Say that a thing was given or sent, when and under which number");
}
