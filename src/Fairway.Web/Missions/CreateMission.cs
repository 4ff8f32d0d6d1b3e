using Fairway.Domain;
using Fairway.Domain.Cells;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Missions.Goals;
using Fairway.Web.Missions.Packages;
using Fairway.Web.Missions.Pictures;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Missions;

/// <summary>A complete draft from a template, with whatever the operator wants otherwise.</summary>
internal sealed class CreateMission(
    FairwayDb db,
    Writing writing,
    KeySource keys,
    MissionPackages packages,
    MissionPeople people,
    BrandGoals goals,
    FormPictures pictures,
    JournalWriter journal,
    ProgrammeTime programme,
    TimeProvider clock
)
{
    internal sealed record Input
    {
        /// <summary>A template that ships, such as <c>EX-27</c>, or a package, such as <c>P-12</c>.</summary>
        public required string TemplateKey { get; init; }

        /// <summary>Of a package; the latest unless one is named.</summary>
        public int? TemplateVersion { get; init; }
        public MissionChanges? Overrides { get; init; }
    }

    internal sealed record Answer(long Id);

    public async Task<Outcome<Answer>> RunAsync(Input input, Actor actor, CancellationToken ct)
    {
        if (
            await packages.TemplateAsync(input.TemplateKey, input.TemplateVersion, ct)
            is not var (template, version)
        )
            return Refusal.OfFields([
                new FieldRefusal("templateKey", "mission.template_unknown").With(
                    "key",
                    CellText.Short(input.TemplateKey, 200)
                ),
            ]);
        var now = clock.GetUtcNow().UtcDateTime;
        var zone = await programme.ZoneAsync(ct);
        var mission = new Mission
        {
            Id = keys.Next(),
            TemplateKey = template.Key,
            TemplateVersion = version,
            Brief = template.Brief,
            Form = template.Form,
            Demand = template.Demand,
            Audience = template.Audience,
            Reward = template.Reward,
            PlaybookKey = template.Playbook ?? PlaybookPolicy.Propose(template.Audience),
            Serves = template.Serves,
            Evaluation = template.Evaluation,
            Confidential = template.Confidential,
            OpensAt = now,
            // A week of days is seven of them: a series ends with its last day.
            ClosesAt = template.Form.First(ProofKind.CheckIns) is null
                ? now.AddDays(template.Demand.CycleDays)
                : zone.EndOf(zone.DayOf(now).AddDays(template.Demand.CycleDays - 1)),
            CreatedAt = now,
            CreatedBy = actor.Principal,
        };
        if (input.Overrides?.ApplyTo(mission, zone) is { Count: > 0 } wrong)
            return Refusal.OfFields(wrong);
        if (await people.WrongAsync(mission, ct) is { Count: > 0 } unknown)
            return Refusal.OfFields(unknown);
        if (await goals.WrongAsync(mission.GoalId, ct) is { } noGoal)
            return Refusal.OfFields([noGoal]);
        await using var write = await writing.BeginAsync(ct);
        if (
            await pictures.KeepAsync(template.Form, mission.Form, actor, ct) is
            { Count: > 0 } notTheirs
        )
            return Refusal.OfFields(notTheirs);
        db.Add(mission);
        journal.Write(
            JournalKinds.MissionCreated,
            actor,
            new Subjects { Mission = mission.Id },
            new { template = template.Key }
        );
        var answer = new Answer(mission.Id);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/missions",
                (
                    Input input,
                    CreateMission create,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        // What is sent as null is not what is not sent, though both are written alike.
                        new { input, input.Overrides?.Cleared },
                        () => create.RunAsync(input, current.Required, ct),
                        answer => Results.Created($"/api/v1/missions/{answer.Id}", answer)
                    )
            )
            .Needs(Permission.MissionsEdit)
            .Produces<Answer>(StatusCodes.Status201Created)
            .WithName("CreateMission");
}
