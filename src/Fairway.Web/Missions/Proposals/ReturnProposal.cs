using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Proposals;

/// <summary>Gives a member's mission back with reasons, which the member reads as they were written.</summary>
internal sealed class ReturnProposal(
    FairwayDb db,
    Writing writing,
    KeySource keys,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Input
    {
        public string? Reasons { get; init; }
    }

    internal sealed record Answer(long Id, ProposalState State);

    public async Task<Outcome<Answer>> RunAsync(
        long id,
        Input input,
        Actor actor,
        CancellationToken ct
    )
    {
        if (string.IsNullOrWhiteSpace(input.Reasons))
            return Refusal.OfFields([new FieldRefusal("reasons", "proposal.reasons_missing")]);
        if (input.Reasons.Length > ProposalDecision.WordsMax)
            return Refusal.OfFields([
                new FieldRefusal("reasons", "field.too_long").With(
                    "max",
                    ProposalDecision.WordsMax
                ),
            ]);
        await using var write = await writing.BeginAsync(ct);
        if (
            await db.Set<Mission>()
                .FirstOrDefaultAsync(m => m.Id == id && m.Proposal != ProposalState.Draft, ct)
            is not { } mission
        )
            return Refusal.NotFound("mission.unknown");
        if (mission.SendBack() is { } refusal)
            return refusal;
        mission.Version++;
        db.Add(
            new ProposalDecision
            {
                Id = keys.Next(),
                MissionId = id,
                Verdict = ProposalState.Returned,
                Words = input.Reasons.Trim(),
                Actor = actor.Principal,
                At = clock.GetUtcNow().UtcDateTime,
            }
        );
        journal.Write(
            JournalKinds.MissionReturned,
            actor,
            new Subjects { Member = mission.InitiatorId, Mission = id }
        );
        var answer = new Answer(id, ProposalState.Returned);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/missions/{id:long}/return",
                (
                    long id,
                    ReturnProposal back,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct,
                    Input? input
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () => back.RunAsync(id, input ?? new Input(), current.Required, ct),
                        Results.Ok
                    )
            )
            .Needs(Permission.MissionsPublish)
            .Produces<Answer>()
            .WithName("ReturnMission");
}
