using System.Buffers.Binary;
using System.Security.Cryptography;
using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Team.Experiments;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Team.Experiments;

/// <summary>Draws the groups of a small trial, and ends it with what was learned.</summary>
internal sealed class RunExperiment(
    FairwayDb db,
    Writing writing,
    AudienceQueries audiences,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record CloseInput(ExperimentVerdict? Verdict, string? Note);

    internal sealed record Answer(long Id, ExperimentState State, int Version);

    /// <summary>
    /// Among the members whom the mission is for, who have joined the programme, have not begun the mission, and are not
    /// in another trial of it that runs.
    /// </summary>
    public async Task<Outcome<Answer>> DrawAsync(long id, Actor actor, CancellationToken ct)
    {
        await using var write = await writing.BeginAsync(ct);
        if (await db.Set<Experiment>().FirstOrDefaultAsync(e => e.Id == id, ct) is not { } trial)
            return Refusal.NotFound("experiment.unknown");
        if (trial.CanWrite() is { } late)
            return late;
        var mission = await db.Set<Mission>()
            .AsNoTracking()
            .FirstAsync(m => m.Id == trial.Plan.MissionId, ct);
        var seed = BinaryPrimitives.ReadInt64LittleEndian(RandomNumberGenerator.GetBytes(8));
        var drawn = GroupDraw.Draw(
            await CandidatesAsync(mission, trial.Plan.Strata, ct),
            trial.Plan.Arms.Count,
            trial.Plan.Size,
            seed
        );
        if (drawn.IsRefused(out var refusal))
            return refusal;
        trial.Begin(seed, clock.GetUtcNow().UtcDateTime);
        trial.Version++;
        for (var arm = 0; arm < drawn.Value.Groups.Count; arm++)
            db.AddRange(
                drawn
                    .Value.Groups[arm]
                    .Select(member => new ExperimentMember
                    {
                        ExperimentId = id,
                        MemberId = member,
                        Arm = arm,
                    })
            );
        journal.Write(
            JournalKinds.ExperimentDrawn,
            actor,
            new Subjects { Mission = mission.Id, Other = id },
            new { groups = trial.Plan.Arms.Count, size = trial.Plan.Size }
        );
        var answer = new Answer(id, trial.State, trial.Version);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public async Task<Outcome<Answer>> CloseAsync(
        long id,
        CloseInput input,
        Actor actor,
        CancellationToken ct
    )
    {
        if (input.Verdict is not { } verdict)
            return Refusal.OfFields([new FieldRefusal("verdict", "field.required")]);
        await using var write = await writing.BeginAsync(ct);
        if (await db.Set<Experiment>().FirstOrDefaultAsync(e => e.Id == id, ct) is not { } trial)
            return Refusal.NotFound("experiment.unknown");
        if (trial.Close(verdict, input.Note, clock.GetUtcNow().UtcDateTime) is { } refusal)
            return refusal;
        trial.Version++;
        journal.Write(
            JournalKinds.ExperimentClosed,
            actor,
            new Subjects { Mission = trial.Plan.MissionId, Other = id },
            new { verdict }
        );
        var answer = new Answer(id, trial.State, trial.Version);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    private async Task<List<Candidate>> CandidatesAsync(
        Mission mission,
        ExperimentStrata strata,
        CancellationToken ct
    )
    {
        var elsewhere = db.Set<ExperimentMember>()
            .Where(one =>
                db.Set<Experiment>()
                    .Any(e =>
                        e.Id == one.ExperimentId
                        && e.MissionId == mission.Id
                        && e.State == ExperimentState.Running
                    )
            );
        var people = await audiences
            .Of(mission.Audience)
            .Where(m =>
                m.Status == MemberStatus.Active
                && !db.Set<Participation>()
                    .Any(p => p.MissionId == mission.Id && p.MemberId == m.Id)
                && !elsewhere.Any(one => one.MemberId == m.Id)
            )
            .Select(m => new
            {
                m.Id,
                m.Tier,
                m.Region,
            })
            .ToListAsync(ct);
        return people.ConvertAll(person => new Candidate(
            person.Id,
            strata switch
            {
                ExperimentStrata.Tier => Json.Word(person.Tier),
                ExperimentStrata.Province => person.Region is { Length: >= 2 } code
                    ? code[..2]
                    : "",
                _ => "",
            }
        ));
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost(
                "/experiments/{id:long}/draw",
                (
                    long id,
                    RunExperiment run,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) => door.ActAsync(() => run.DrawAsync(id, current.Required, ct), Results.Ok)
            )
            .Needs(Permission.MissionsEdit)
            .Produces<Answer>()
            .WithName("DrawExperiment")
            .WithSummary("Draw the groups of a small trial, once");
        api.MapPost(
                "/experiments/{id:long}/close",
                (
                    long id,
                    CloseInput input,
                    RunExperiment run,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.ActAsync(() => run.CloseAsync(id, input, current.Required, ct), Results.Ok)
            )
            .Needs(Permission.MissionsEdit)
            .Produces<Answer>()
            .WithName("CloseExperiment")
            .WithSummary("End a small trial with a verdict and a note of what was learned");
    }
}
