using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Domain.Team.Experiments;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Team.Experiments;

/// <summary>What is to be tried, as it is typed.</summary>
internal sealed record ExperimentInput
{
    public string? Title { get; init; }
    public string? Hypothesis { get; init; }
    public long? MissionId { get; init; }
    public ExperimentMeasure Measure { get; init; }
    public ExperimentStrata Strata { get; init; }
    public IReadOnlyList<ExperimentArm>? Arms { get; init; }
    public int? Size { get; init; }
    public string? StopRule { get; init; }

    public Outcome<ExperimentPlan> Read()
    {
        var plan = new ExperimentPlan
        {
            Title = Title?.Trim() ?? "",
            Hypothesis = Hypothesis?.Trim() ?? "",
            MissionId = MissionId ?? 0,
            Measure = Measure,
            Strata = Strata,
            Arms =
            [
                .. (Arms ?? []).Select(arm => new ExperimentArm(
                    arm.Name?.Trim() ?? "",
                    arm.Treatment?.Trim() ?? ""
                )),
            ],
            Size = Size ?? 0,
            StopRule = StopRule?.Trim() ?? "",
        };
        List<FieldRefusal> wrong = [.. plan.Validate()];
        if (MissionId is null)
            wrong.Add(new FieldRefusal("missionId", "field.required"));
        return wrong.Count > 0 ? Refusal.OfFields(wrong) : plan;
    }
}

/// <summary>A colleague writes down what is to be tried, before anybody is drawn (EX-24, LEARN-05).</summary>
internal sealed class WriteExperiment(
    FairwayDb db,
    Writing writing,
    KeySource keys,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Answer(long Id, int Version);

    public async Task<Outcome<Answer>> AddAsync(
        ExperimentInput input,
        Actor actor,
        CancellationToken ct
    )
    {
        var plan = await ReadAsync(input, ct);
        if (plan.IsRefused(out var wrong))
            return wrong;
        await using var write = await writing.BeginAsync(ct);
        var trial = new Experiment
        {
            Id = keys.Next(),
            CreatedAt = clock.GetUtcNow().UtcDateTime,
            CreatedBy = actor.Principal,
        };
        trial.Write(plan.Value);
        db.Add(trial);
        Note(trial, actor);
        var answer = new Answer(trial.Id, trial.Version);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    /// <param name="version">The version the colleague saw, or null to overwrite whatever is there.</param>
    public async Task<Outcome<Answer>> ChangeAsync(
        long id,
        ExperimentInput input,
        int? version,
        Actor actor,
        CancellationToken ct
    )
    {
        var plan = await ReadAsync(input, ct);
        if (plan.IsRefused(out var wrong))
            return wrong;
        await using var write = await writing.BeginAsync(ct);
        if (await db.Set<Experiment>().FirstOrDefaultAsync(e => e.Id == id, ct) is not { } trial)
            return Refusal.NotFound("experiment.unknown");
        if (version is { } seen && seen != trial.Version)
            return Refusal.Conflict("experiment.changed_meanwhile");
        if (trial.Write(plan.Value) is { } refusal)
            return refusal;
        trial.Version++;
        Note(trial, actor);
        var answer = new Answer(trial.Id, trial.Version);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    private void Note(Experiment trial, Actor actor) =>
        journal.Write(
            JournalKinds.ExperimentWritten,
            actor,
            new Subjects { Mission = trial.Plan.MissionId, Other = trial.Id },
            new { trial.Version }
        );

    // What is confidential is for those who were let in by name, and for nobody by chance.
    private async Task<Outcome<ExperimentPlan>> ReadAsync(
        ExperimentInput input,
        CancellationToken ct
    )
    {
        var plan = input.Read();
        if (plan.IsRefused(out var wrong))
            return wrong;
        var there = await db.Set<Mission>()
            .AnyAsync(
                m =>
                    m.Id == plan.Value.MissionId
                    && m.PublishedAt != null
                    && m.State != MissionState.Cancelled
                    && m.Confidential == null,
                ct
            );
        return there
            ? plan.Value
            : Refusal.OfFields([new FieldRefusal("missionId", "experiment.mission_not_out")]);
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost(
                "/experiments",
                (
                    ExperimentInput input,
                    WriteExperiment write,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        input,
                        () => write.AddAsync(input, current.Required, ct),
                        answer => Results.Created($"/api/v1/experiments/{answer.Id}", answer)
                    )
            )
            .Needs(Permission.MissionsEdit)
            .Produces<Answer>(StatusCodes.Status201Created)
            .WithName("AddExperiment")
            .WithSummary("Write down a small trial before anybody is drawn");
        api.MapPut(
                "/experiments/{id:long}",
                (
                    long id,
                    ExperimentInput input,
                    HttpRequest request,
                    WriteExperiment write,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.ActAsync(
                        () =>
                            write.ChangeAsync(id, input, ETags.Seen(request), current.Required, ct),
                        answer =>
                            ETags.With(request.HttpContext, answer.Version, Results.Ok(answer))
                    )
            )
            .Needs(Permission.MissionsEdit)
            .Produces<Answer>()
            .WithName("ChangeExperiment")
            .WithSummary("Write a small trial anew, until it is drawn");
    }
}
