using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Steering;

/// <summary>
/// Calls a mission off, with a reason and with what people get for what they have put into it. Who is told and paid
/// follows from the journal, in batches, however large the crowd is.
/// </summary>
internal sealed class CancelMission(FairwayDb db, MissionTurns turns, Compensations compensations)
{
    internal sealed record Input
    {
        /// <summary>Why, as members read it.</summary>
        public LocalizedText? Reason { get; init; }

        /// <summary>Nothing when it is left out.</summary>
        public Compensation? Compensation { get; init; }

        /// <summary>The cost that was seen; more than that is asked for anew. Null for whatever it costs.</summary>
        public long? MostPoints { get; init; }
    }

    /// <summary>What calling off would mean now.</summary>
    internal sealed record Preview
    {
        /// <summary>Who have begun and are not done.</summary>
        public required long UnderWay { get; init; }
        public required CompensationCost Cost { get; init; }
    }

    public async Task<Outcome<TurnAnswer>> RunAsync(
        long id,
        Input input,
        int? version,
        Actor actor,
        CancellationToken ct
    )
    {
        var compensation = input.Compensation ?? new Compensation(CompensationKind.None);
        List<FieldRefusal> wrong = [.. MissionTurn.CheckReason(input.Reason)];
        if (compensation.Wrong is { } amount)
            wrong.Add(amount);
        if (wrong.Count > 0)
            return Refusal.OfFields(wrong);
        return await turns.RunAsync(
            id,
            version,
            new(TurnKind.Cancelled, JournalKinds.MissionCancelled)
            {
                Reason = input.Reason,
                Compensation = compensation,
            },
            async (mission, _) =>
            {
                if (mission.Cancel() is { } refusal)
                    return refusal;
                if (input.MostPoints is not { } most)
                    return null;
                var cost = await compensations.CostAsync(mission, compensation, ct);
                return cost.Points <= most
                    ? null
                    : Refusal
                        .Conflict("mission.costs_more")
                        .With("people", cost.People)
                        .With("points", cost.Points)
                        .With("most", most);
            },
            actor,
            ct
        );
    }

    public async Task<Outcome<Preview>> PreviewAsync(
        long id,
        Compensation compensation,
        CancellationToken ct
    )
    {
        if (compensation.Wrong is { } amount)
            return Refusal.OfFields([amount]);
        if (
            await db.Set<Mission>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, ct)
                is not { } mission
            || mission.Proposal == ProposalState.Draft
        )
            return Refusal.NotFound("mission.unknown");
        return mission.Cancel() is { } over
            ? over
            : new Preview
            {
                UnderWay = await compensations.UnderWayAsync(id, ct),
                Cost = await compensations.CostAsync(mission, compensation, ct),
            };
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost(
                "/missions/{id:long}/cancel",
                (
                    long id,
                    CancelMission cancel,
                    HttpRequest request,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct,
                    Input? input
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () =>
                            cancel.RunAsync(
                                id,
                                input ?? new Input(),
                                ETags.Seen(request),
                                current.Required,
                                ct
                            ),
                        answer =>
                            ETags.With(request.HttpContext, answer.Version, Results.Ok(answer))
                    )
            )
            .Needs(Permission.MissionsPublish)
            .Produces<TurnAnswer>()
            .WithName("CancelMission")
            .WithSummary(
                "Call a mission off, with a reason and with what people get for their effort"
            );
        api.MapGet(
                "/missions/{id:long}/cancel",
                async (
                    long id,
                    CancelMission cancel,
                    Door door,
                    CancellationToken ct,
                    Word<CompensationKind>? compensation,
                    long? points
                ) =>
                    door.Show(
                        await cancel.PreviewAsync(
                            id,
                            new Compensation(compensation?.Value ?? default, points ?? 0),
                            ct
                        )
                    )
            )
            .Needs(Permission.MissionsPublish)
            .Produces<Preview>()
            .WithName("PreviewCancelMission")
            .WithSummary("How many people calling off meets, and what a compensation would cost");
    }
}
