using Fairway.Domain;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Screenings;

/// <summary>A colleague keeps a work out of public places, or lets out what screening has kept back; with a reason.</summary>
internal sealed class HoldWork(
    FairwayDb db,
    Writing writing,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal enum Verb
    {
        Hold = 0,
        Release = 1,
    }

    internal sealed record Input
    {
        public string? Reason { get; init; }
    }

    internal sealed record Answer(long Id, ScreeningState State);

    public async Task<Outcome<Answer>> RunAsync(
        long workId,
        Verb verb,
        Input input,
        Actor actor,
        CancellationToken ct
    )
    {
        await using var write = await writing.BeginAsync(ct);
        var work = await db.Set<Work>().AsNoTracking().FirstOrDefaultAsync(w => w.Id == workId, ct);
        if (work is null)
            return Refusal.NotFound("work.unknown");
        var screening = await db.Set<WorkScreening>()
            .FirstOrDefaultAsync(s => s.WorkId == workId && s.Version == work.VersionNumber, ct);
        // Handed in this very second; until it was looked at it is not public anyway.
        if (screening is null)
            return Refusal.Conflict("screening.not_yet");
        var now = clock.GetUtcNow().UtcDateTime;
        var refusal =
            verb == Verb.Hold
                ? screening.Hold(actor.Principal, input.Reason, now)
                : screening.Release(actor.Principal, input.Reason, now);
        if (refusal is not null)
            return refusal;
        journal.Write(
            verb == Verb.Hold ? JournalKinds.WorkHeld : JournalKinds.WorkReleased,
            actor,
            new Subjects
            {
                Member = work.MemberId,
                Mission = work.MissionId,
                Work = workId,
            },
            new { by = "person", version = work.VersionNumber }
        );
        var answer = new Answer(workId, screening.State);
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
                "/works/{id:long}/" + Json.Word(verb),
                (
                    long id,
                    HoldWork hold,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct,
                    Input? input
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () => hold.RunAsync(id, verb, input ?? new Input(), current.Required, ct),
                        Results.Ok
                    )
            )
            .Needs(Permission.WorksReview)
            .Produces<Answer>()
            .WithName(verb + "Work")
            .WithSummary(
                verb == Verb.Hold
                    ? "Keep a work out of public places, with a reason"
                    : "Let out a work that was kept back, with a reason"
            );
}
