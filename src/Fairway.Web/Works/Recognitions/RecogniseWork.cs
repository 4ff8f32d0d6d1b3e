using Fairway.Domain;
using Fairway.Domain.Rewards;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Rewards.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Recognitions;

/// <summary>A colleague thanks for an accepted work or says that it is well made, or takes that back (RWD-07).</summary>
internal sealed class RecogniseWork(FairwayDb db, Writing writing, Recognising recognising)
{
    internal sealed record Input
    {
        /// <summary>Thanks, or that it is well made.</summary>
        public required RecognitionKind Kind { get; init; }
        public required bool On { get; init; }
    }

    /// <param name="Id">Of the work.</param>
    internal sealed record Answer(long Id, IReadOnlyList<RecognitionCount> Recognitions);

    public async Task<Outcome<Answer>> RunAsync(
        long id,
        Input input,
        Actor actor,
        CancellationToken ct
    )
    {
        if (input.Kind is not (RecognitionKind.Thanks or RecognitionKind.WellMade))
            return Refusal.OfFields([new FieldRefusal("kind", "recognition.kind_of_work")]);
        // Two tabs meet at the index: the second is done again and finds the first.
        await using var write = await writing.BeginAsync(ct);
        if (
            await db.Set<Work>().AsNoTracking().FirstOrDefaultAsync(w => w.Id == id, ct)
            is not { } work
        )
            return Refusal.NotFound("work.unknown");
        if (
            await recognising.TurnAsync(
                input.Kind,
                new Subjects
                {
                    Member = work.MemberId,
                    Mission = work.MissionId,
                    Work = id,
                },
                input.On,
                // Before that a word of thanks would read like the verdict.
                work.State == WorkState.Accepted
                    ? null
                    : Refusal.Conflict("recognition.not_accepted").With("state", work.State),
                actor,
                ct
            ) is
            { } refusal
        )
            return refusal;
        var answer = new Answer(id, await recognising.CountAsync(id, actor, ct));
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/works/{id:long}/recognitions",
                (
                    long id,
                    Input input,
                    RecogniseWork recognise,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () => recognise.RunAsync(id, input, current.Required, ct),
                        Results.Ok
                    )
            )
            .Needs(Permission.RecognitionsGive)
            .Produces<Answer>()
            .WithName("RecogniseWork")
            .WithSummary("Thank for an accepted work or call it well made, or take that back")
            .WithDescription("One of each kind per colleague and work; a repeat changes nothing.");
}
