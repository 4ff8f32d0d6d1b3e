using Fairway.Domain;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Reactions;

/// <summary>A colleague takes a comment out of sight, or lets out one that screening or a colleague kept back; with a reason.</summary>
internal sealed class JudgeComment(
    FairwayDb db,
    Writing writing,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal enum Verb
    {
        Hide = 0,
        Show = 1,
    }

    internal sealed record Input
    {
        /// <summary>For colleagues.</summary>
        public string? Reason { get; init; }
    }

    internal sealed record Answer(long Id, long WorkId, CommentState State);

    public async Task<Outcome<Answer>> RunAsync(
        long id,
        Verb verb,
        Input input,
        Actor actor,
        CancellationToken ct
    )
    {
        await using var write = await writing.BeginAsync(ct);
        if (await db.Set<WorkComment>().FirstOrDefaultAsync(c => c.Id == id, ct) is not { } comment)
            return Refusal.NotFound("comment.unknown");
        var now = clock.GetUtcNow().UtcDateTime;
        var refusal =
            verb == Verb.Hide
                ? comment.Hide(actor.Principal, input.Reason, now)
                : comment.Show(actor.Principal, input.Reason, now);
        if (refusal is not null)
            return refusal;
        journal.Write(
            verb == Verb.Hide ? JournalKinds.CommentHidden : JournalKinds.CommentShown,
            actor,
            CommentDoor.SubjectsOf(comment)
        );
        var answer = new Answer(id, comment.WorkId, comment.State);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        foreach (var verb in Enum.GetValues<Verb>())
            MapVerb(api, verb);
    }

    private static void MapVerb(IEndpointRouteBuilder api, Verb verb) =>
        api.MapPost(
                "/comments/{id:long}/" + Json.Word(verb),
                (
                    long id,
                    JudgeComment judge,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct,
                    Input? input
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () => judge.RunAsync(id, verb, input ?? new Input(), current.Required, ct),
                        Results.Ok
                    )
            )
            .Needs(Permission.WorksReview)
            .Produces<Answer>()
            .WithName(verb + "Comment")
            .WithSummary(
                verb == Verb.Hide
                    ? "Take a comment out of sight, with a reason"
                    : "Let out a comment that was kept back, with a reason"
            );
}
