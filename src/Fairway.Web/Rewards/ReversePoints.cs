using Fairway.Domain;
using Fairway.Domain.Rewards;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Rewards;

/// <summary>Takes a movement back by its opposite, with a reason. The original stays as it was; a second reversal is refused.</summary>
internal sealed class ReversePoints(FairwayDb db, Writing writing, PointsLedger ledger)
{
    internal sealed record Input
    {
        public required string Reason { get; init; }
    }

    internal sealed record Answer(long Id, long Points);

    public async Task<Outcome<Answer>> RunAsync(
        long transactionId,
        Input input,
        Actor actor,
        CancellationToken ct
    )
    {
        if (string.IsNullOrWhiteSpace(input.Reason))
            return Refusal.OfFields([new FieldRefusal("reason", "field.required")]);
        await using var write = await writing.BeginAsync(ct);
        if (
            await db.Set<LedgerTransaction>()
                .AsNoTracking()
                .FirstOrDefaultAsync(t => t.Id == transactionId, ct)
            is not { } original
        )
            return Refusal.NotFound("points.unknown");
        if (original.ReversesId is not null)
            return Refusal.Conflict("points.reversal_is_final");
        var posted = await ledger.PostAsync(
            db,
            [
                new Posting
                {
                    Key = $"reversal:{transactionId}",
                    Rule = "reversal",
                    MemberId = original.MemberId,
                    Points = -original.Points,
                    MissionId = original.MissionId,
                    WorkId = original.WorkId,
                    ReversesId = transactionId,
                    Reason = input.Reason.Trim(),
                },
            ],
            actor,
            ct
        );
        if (posted.Count == 0)
            return Refusal.Conflict("points.already_reversed");
        var answer = new Answer(posted[0].Id, posted[0].Points);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/points/{id:long}/reverse",
                (
                    long id,
                    Input input,
                    ReversePoints reverse,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () => reverse.RunAsync(id, input, current.Required, ct),
                        Results.Ok
                    )
            )
            .Needs(Permission.PointsAdjust)
            .Produces<Answer>()
            .WithName("ReversePoints");
}
