using Fairway.Domain;
using Fairway.Domain.Evaluation;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Evaluation;

/// <summary>
/// A rater's scores for one work (EVAL-04). When every trade has spoken and the combined score passes, the work is
/// accepted; below the mark a person writes to its author.
/// </summary>
internal sealed class RateWork(
    FairwayDb db,
    Writing writing,
    JournalWriter journal,
    TimeProvider clock
)
{
    /// <summary>A conflict of interest that had to be lived with: nobody else speaks for the trade.</summary>
    public const string NobodyElse = "panel.nobody_else";

    internal sealed record Input
    {
        /// <summary>创意度, 1 to 10.</summary>
        public int? Creativity { get; init; }

        /// <summary>内容质量, 1 to 10.</summary>
        public int? Quality { get; init; }

        /// <summary>For colleagues.</summary>
        public string? Note { get; init; }
    }

    internal sealed record Answer(long Id, WorkState State, PanelRole Role, PanelScore Score)
    {
        public string? Fallback { get; init; }
    }

    public async Task<Outcome<Answer>> RunAsync(
        long id,
        Input input,
        Actor actor,
        CancellationToken ct
    )
    {
        var wrong = WorkRating.Validate(input.Creativity, input.Quality, input.Note);
        if (wrong.Count > 0)
            return Refusal.OfFields(wrong);
        // In turn: the last two raters of a panel would each miss the other's word, and nobody would close it.
        await using var write = await writing.BeginInTurnAsync(id, ct);
        if (await db.Set<Work>().FirstOrDefaultAsync(w => w.Id == id, ct) is not { } work)
            return Refusal.NotFound("work.unknown");
        var mission = await db.Set<Mission>()
            .AsNoTracking()
            .FirstAsync(m => m.Id == work.MissionId, ct);
        if (NotNow(work, mission) is { } notNow)
            return notNow;
        var evaluation = mission.Evaluation ?? new MissionEvaluation();
        if (PanelTrades.RoleOf(evaluation.Panel, actor) is not { } role)
            return Refusal.Forbidden("panel.not_a_rater");
        var ratings = await db.Set<WorkRating>()
            .Where(r => r.WorkId == id && r.Version == work.VersionNumber)
            .ToListAsync(ct);
        if (ratings.Exists(r => r.Rater == actor.Principal))
            return Refusal.Conflict("work.rated_already");
        var conflicted = await IsLiaisonAsync(work.MemberId, actor, ct);
        if (conflicted && HasSomebodyElse(evaluation.Panel, role, actor))
            return Refusal.Forbidden("panel.conflict");
        var now = clock.GetUtcNow().UtcDateTime;
        var rating = new WorkRating
        {
            WorkId = id,
            Version = work.VersionNumber,
            Rater = actor.Principal,
            Role = role,
            Creativity = input.Creativity!.Value,
            Quality = input.Quality!.Value,
            Note = string.IsNullOrWhiteSpace(input.Note) ? null : input.Note.Trim(),
            Fallback = conflicted ? NobodyElse : null,
            At = now,
        };
        db.Add(rating);
        journal.Write(
            JournalKinds.WorkRated,
            actor,
            SubjectsOf(work),
            new
            {
                version = rating.Version,
                rating.Role,
                rating.Creativity,
                rating.Quality,
                rating.Fallback,
            }
        );
        var score = PanelScore.Of(
            evaluation,
            work.Results,
            [.. ratings, rating],
            await db.Set<WorkMetrics>().AsNoTracking().FirstOrDefaultAsync(m => m.WorkId == id, ct)
        );
        if (score.Combined >= evaluation.PassMark)
            await AcceptAsync(work, score.Combined.Value, now, ct);
        var answer = new Answer(id, work.State, role, score) { Fallback = rating.Fallback };
        await write.CommitAsync(ct, answer);
        return answer;
    }

    private static Refusal? NotNow(Work work, Mission mission) =>
        mission.Frozen?.Acceptance != AcceptanceStyle.Panel
            ? Refusal.Conflict("work.not_for_a_panel")
        : work.IsDecided ? Refusal.Conflict("work.already_decided").With("state", work.State)
        : work.State == WorkState.InReview ? null
        : Refusal.Conflict("work.not_before_panel").With("state", work.State);

    // Whoever looks after the author is no judge of them (EVAL-06).
    private async Task<bool> IsLiaisonAsync(long memberId, Actor actor, CancellationToken ct) =>
        actor.Kind == ActorKind.Staff
        && await db.Set<Member>()
            .IgnoreQueryFilters(["scope"])
            .AnyAsync(m => m.Id == memberId && m.LiaisonId == actor.Id, ct);

    // A trade without a seat is open to all of it: there is somebody else.
    private static bool HasSomebodyElse(
        IReadOnlyList<PanelSeat> panel,
        PanelRole role,
        Actor actor
    ) =>
        panel.All(seat => seat.Role != role)
        || panel.Any(seat => seat.Role == role && seat.StaffId != actor.Id);

    private async Task AcceptAsync(Work work, decimal score, DateTime now, CancellationToken ct)
    {
        work.Accept(Actor.System.Principal, null, now);
        await db.Set<Participation>()
            .Where(p => p.MissionId == work.MissionId && p.MemberId == work.MemberId)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(p => p.Step, ParticipationStep.Accepted)
                        .SetProperty(p => p.LastActivityAt, now),
                ct
            );
        journal.Write(
            JournalKinds.WorkAccepted,
            Actor.System,
            SubjectsOf(work),
            new
            {
                by = "panel",
                version = work.VersionNumber,
                score,
                waitedSeconds = (long)(now - work.SubmittedAt).TotalSeconds,
            }
        );
    }

    private static Subjects SubjectsOf(Work work) =>
        new()
        {
            Member = work.MemberId,
            Mission = work.MissionId,
            Work = work.Id,
        };

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/works/{id:long}/scores",
                (
                    long id,
                    Input input,
                    RateWork rate,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () => rate.RunAsync(id, input, current.Required, ct),
                        answer => Results.Created($"/api/v1/works/{id}", answer)
                    )
            )
            .Needs(Permission.WorksRate)
            .Produces<Answer>(StatusCodes.Status201Created)
            .WithName("RateWork")
            .WithSummary("A rater's own scores for one work");
}
