using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Proposals;

/// <summary>A member begins a mission of their own and hands it to the brand for its endorsement (EMP-01).</summary>
internal sealed class ProposeMission(
    FairwayDb db,
    Writing writing,
    KeySource keys,
    ProposalWriter proposals,
    JournalWriter journal,
    ProgrammeTime programme
)
{
    internal sealed record Answer(long Id, ProposalState State, int Version);

    public async Task<Outcome<Answer>> RunAsync(
        ProposalInput input,
        Actor actor,
        CancellationToken ct
    )
    {
        var draft = input.Read(await programme.ZoneAsync(ct));
        await using var write = await writing.BeginAsync(ct);
        var admitted = await proposals.AdmitAsync(actor.Id, ct);
        if (admitted.IsRefused(out var notYet))
            return notYet;
        var pending = await db.Set<Mission>()
            .CountAsync(m => m.InitiatorId == actor.Id && m.State == MissionState.Design, ct);
        if (pending >= InitiativePolicy.MostPending)
            return Refusal.Conflict("proposal.too_many").With("max", InitiativePolicy.MostPending);
        var mission = proposals.New(keys.Next(), admitted.Value);
        if (
            await proposals.WriteAsync(mission, draft, input.Send, admitted.Value, ct) is
            { } refusal
        )
            return refusal;
        db.Add(mission);
        var subjects = new Subjects { Member = actor.Id, Mission = mission.Id };
        journal.Write(
            JournalKinds.MissionCreated,
            actor,
            subjects,
            new { template = mission.TemplateKey }
        );
        if (input.Send)
            journal.Write(
                JournalKinds.MissionProposed,
                actor,
                subjects,
                new { goal = mission.GoalId }
            );
        var answer = new Answer(mission.Id, mission.Proposal!.Value, mission.Version);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/me/missions",
                (
                    ProposalInput input,
                    ProposeMission propose,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        input,
                        () => propose.RunAsync(input, current.Required, ct),
                        answer => Results.Created($"/api/v1/me/missions/{answer.Id}", answer)
                    )
            )
            .Needs(Permission.MemberSelf)
            .Produces<Answer>(StatusCodes.Status201Created)
            .WithName("ProposeMission")
            .WithSummary("Begin a mission of one's own, for the brand to endorse");
}
