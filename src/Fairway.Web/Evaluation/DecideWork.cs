using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Evaluation;

/// <summary>A person's verdict on a work, with words for its author (EVAL-09).</summary>
internal sealed class DecideWork(
    FairwayDb db,
    Writing writing,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal enum Verb
    {
        Accept = 0,
        Return = 1,
        Reject = 2,
    }

    internal sealed record Input
    {
        /// <summary>Mandatory for return (what to mend) and reject (why).</summary>
        public string? Feedback { get; init; }
    }

    internal sealed record Answer(long Id, WorkState State);

    public const int FeedbackMax = 2_000;

    public async Task<Outcome<Answer>> RunAsync(
        long id,
        Verb verb,
        Input input,
        Actor actor,
        CancellationToken ct
    )
    {
        if (input.Feedback?.Length > FeedbackMax)
            return Refusal.OfFields([
                new FieldRefusal("feedback", "field.too_long").With("max", FeedbackMax),
            ]);
        await using var write = await writing.BeginAsync(ct);
        if (await db.Set<Work>().FirstOrDefaultAsync(w => w.Id == id, ct) is not { } work)
            return Refusal.NotFound("work.unknown");
        var now = clock.GetUtcNow().UtcDateTime;
        var feedback = string.IsNullOrWhiteSpace(input.Feedback) ? null : input.Feedback.Trim();
        var refusal = verb switch
        {
            Verb.Accept => work.Accept(actor.Principal, feedback, now),
            Verb.Return => work.Return(actor.Principal, feedback, now),
            _ => await RejectAsync(work, actor, feedback, now, ct),
        };
        if (refusal is not null)
            return refusal;
        await db.Set<Participation>()
            .Where(p => p.MissionId == work.MissionId && p.MemberId == work.MemberId)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(p => p.Step, VerdictSql.StepOf(work.State))
                        .SetProperty(p => p.LastActivityAt, now),
                ct
            );
        journal.Write(
            KindOf(verb),
            actor,
            new Subjects
            {
                Member = work.MemberId,
                Mission = work.MissionId,
                Work = id,
            },
            new
            {
                version = work.VersionNumber,
                waitedSeconds = (long)(now - work.SubmittedAt).TotalSeconds,
            }
        );
        var answer = new Answer(id, work.State);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    // EVAL-13: under the standard brief a "no" without a way forward is not offered; the work goes back to be mended.
    private async Task<Refusal?> RejectAsync(
        Work work,
        Actor actor,
        string? feedback,
        DateTime now,
        CancellationToken ct
    )
    {
        var mission = await db.Set<Mission>()
            .AsNoTracking()
            .FirstAsync(m => m.Id == work.MissionId, ct);
        return
            !work.IsDecided
            && mission.Frozen?.Brief == BriefStyle.Standard
            && work.VersionNumber == 1
            ? Refusal.Conflict("work.return_before_reject")
            : work.Reject(actor.Principal, feedback, now);
    }

    private static string KindOf(Verb verb) =>
        verb switch
        {
            Verb.Accept => JournalKinds.WorkAccepted,
            Verb.Return => JournalKinds.WorkReturned,
            _ => JournalKinds.WorkRejected,
        };

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
                    DecideWork decide,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct,
                    Input? input
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () => decide.RunAsync(id, verb, input ?? new Input(), current.Required, ct),
                        Results.Ok
                    )
            )
            .Needs(Permission.WorksReview)
            .WithName(verb + "Work");
}
