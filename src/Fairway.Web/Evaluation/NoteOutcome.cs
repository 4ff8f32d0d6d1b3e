using Fairway.Domain;
using Fairway.Domain.Evaluation;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Evaluation;

/// <summary>Notes what a project came to, beside the targets of its design (EVAL-07); the newest note stands.</summary>
internal sealed class NoteOutcome(
    FairwayDb db,
    Writing writing,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Input
    {
        /// <summary>Every target of the mission, with what was reached and where that was read.</summary>
        public IReadOnlyList<AchievedTarget> Achieved { get; init; } = [];

        /// <summary>What it did for the brand's image, at most 2,000 characters.</summary>
        public string? Image { get; init; }
    }

    internal sealed record Answer(
        long MissionId,
        int Number,
        OutcomeVerdict Verdict,
        IReadOnlyList<TargetResult> Results
    );

    public async Task<Outcome<Answer>> RunAsync(
        long missionId,
        Input input,
        Actor actor,
        CancellationToken ct
    )
    {
        if (input.Image?.Length > MissionOutcome.ImageMax)
            return Refusal.OfFields([
                new FieldRefusal("image", "field.too_long").With("max", MissionOutcome.ImageMax),
            ]);
        await using var write = await writing.BeginInTurnAsync(missionId, ct);
        var mission = await db.Set<Mission>()
            .AsNoTracking()
            .FirstOrDefaultAsync(m => m.Id == missionId, ct);
        if (mission is null)
            return Refusal.NotFound("mission.unknown");
        if (NotNow(mission) is { } notNow)
            return notNow;
        var targets = mission.Evaluation?.Targets ?? [];
        if (AchievedTarget.Validate(targets, input.Achieved) is { Count: > 0 } wrong)
            return Refusal.OfFields(wrong);
        var last = await db.Set<MissionOutcome>()
            .Where(o => o.MissionId == missionId)
            .MaxAsync(o => (int?)o.Number, ct);
        var outcome = new MissionOutcome
        {
            MissionId = missionId,
            Number = (last ?? 0) + 1,
            Results =
            [
                .. targets.Select(target =>
                {
                    var said = input.Achieved.First(one => one.Key == target.Key);
                    return new TargetResult(target, said.Value, said.Source!.Trim());
                }),
            ],
            Image = string.IsNullOrWhiteSpace(input.Image) ? null : input.Image.Trim(),
            By = actor.Principal,
            At = clock.GetUtcNow().UtcDateTime,
        };
        db.Add(outcome);
        journal.Write(
            JournalKinds.OutcomeNoted,
            actor,
            new Subjects { Mission = missionId },
            new
            {
                outcome.Number,
                outcome.Verdict,
                percents = outcome.Results.ToDictionary(r => r.Target.Key, r => r.Percent),
            }
        );
        var answer = new Answer(missionId, outcome.Number, outcome.Verdict, outcome.Results);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    private static Refusal? NotNow(Mission mission) =>
        mission.Frozen?.Acceptance != AcceptanceStyle.Strategic
            ? Refusal.Conflict("outcome.not_strategic")
        : mission.State is MissionState.Published or MissionState.Cancelled
            ? Refusal.Conflict("outcome.not_now").With("state", mission.State)
        : mission.Evaluation?.Targets is not { Count: > 0 } ? Refusal.Conflict("outcome.no_targets")
        : null;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/missions/{id:long}/outcome",
                (
                    long id,
                    Input input,
                    NoteOutcome use,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () => use.RunAsync(id, input, current.Required, ct),
                        answer => Results.Created($"/api/v1/missions/{id}/retrospective", answer)
                    )
            )
            .Needs(Permission.MissionsEdit)
            .Produces<Answer>(StatusCodes.Status201Created)
            .WithName("NoteOutcome")
            .WithSummary("What a project came to, target by target, with sources");
}
