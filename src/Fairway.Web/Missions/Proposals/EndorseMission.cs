using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Guards;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Proposals;

/// <summary>
/// The brand stands behind a member's mission: it passes the guards and goes out under the member's public name, with the
/// endorsement mark and what the brand adds to it (EMP-05).
/// </summary>
internal sealed class EndorseMission(
    FairwayDb db,
    Writing writing,
    KeySource keys,
    PublishMission publish,
    MissionPeople people,
    JournalWriter journal,
    TimeProvider clock
)
{
    public const int MostResources = 10;
    public const int ResourceMax = 200;

    internal sealed record Input
    {
        /// <summary>What the brand puts at their disposal; read by everybody in the mission.</summary>
        public IReadOnlyList<string> Resources { get; init; } = [];

        /// <summary>Words of support to the initiator.</summary>
        public string? Support { get; init; }

        /// <summary>The colleague whom participants turn to.</summary>
        public long? ContactId { get; init; }

        /// <summary>Reasons by guard code, as in publishing.</summary>
        public IReadOnlyList<PublishMission.Override> Overrides { get; init; } = [];
    }

    internal sealed record Answer(
        long Id,
        ProposalState Proposal,
        MissionState State,
        IReadOnlyList<GuardFinding> Guards
    );

    public async Task<Outcome<Answer>> RunAsync(
        long id,
        Input input,
        Actor actor,
        CancellationToken ct
    )
    {
        List<string> resources =
        [
            .. (input.Resources ?? [])
                .Where(one => !string.IsNullOrWhiteSpace(one))
                .Select(one => one.Trim()),
        ];
        if (Wrong(resources, input.Support).ToList() is { Count: > 0 } wrong)
            return Refusal.OfFields(wrong);
        await using var write = await writing.BeginAsync(ct);
        if (
            await db.Set<Mission>()
                .FirstOrDefaultAsync(m => m.Id == id && m.Proposal != ProposalState.Draft, ct)
            is not { } mission
        )
            return Refusal.NotFound("mission.unknown");
        if (mission.Endorse(actor.Kind == ActorKind.Member ? actor.Id : null) is { } refusal)
            return refusal;
        mission.Brief = mission.Brief with
        {
            Resources = [.. resources.Select(one => new LocalizedText(one))],
        };
        mission.ContactId = input.ContactId;
        if (await people.WrongAsync(mission, ct) is { Count: > 0 } unknown)
            return Refusal.OfFields(unknown);
        var released = await publish.ReleaseAsync(mission, input.Overrides ?? [], actor, ct);
        if (released.IsRefused(out var blocked))
            return blocked;
        Record(mission, resources.Count, input.Support, actor);
        var answer = new Answer(id, ProposalState.Endorsed, mission.State, released.Value);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    private static IEnumerable<FieldRefusal> Wrong(List<string> resources, string? support)
    {
        if (resources.Count > MostResources)
            yield return new FieldRefusal("resources", "field.too_many").With("max", MostResources);
        else if (resources.Exists(one => one.Length > ResourceMax))
            yield return new FieldRefusal("resources", "field.too_long").With("max", ResourceMax);
        if (support?.Length > ProposalDecision.WordsMax)
            yield return new FieldRefusal("support", "field.too_long").With(
                "max",
                ProposalDecision.WordsMax
            );
    }

    private void Record(Mission mission, int resources, string? support, Actor actor)
    {
        db.Add(
            new ProposalDecision
            {
                Id = keys.Next(),
                MissionId = mission.Id,
                Verdict = ProposalState.Endorsed,
                Words = string.IsNullOrWhiteSpace(support) ? null : support.Trim(),
                Actor = actor.Principal,
                At = clock.GetUtcNow().UtcDateTime,
            }
        );
        journal.Write(
            JournalKinds.MissionEndorsed,
            actor,
            new Subjects { Member = mission.InitiatorId, Mission = mission.Id },
            new { goal = mission.GoalId, resources }
        );
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/missions/{id:long}/endorse",
                (
                    long id,
                    EndorseMission endorse,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct,
                    Input? input
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () => endorse.RunAsync(id, input ?? new Input(), current.Required, ct),
                        Results.Ok
                    )
            )
            .Needs(Permission.MissionsPublish)
            .Produces<Answer>()
            .WithName("EndorseMission");
}
