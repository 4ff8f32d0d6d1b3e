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

/// <summary>Its initiator writes on: a draft, or what came back with reasons.</summary>
internal sealed class RewriteProposal(
    FairwayDb db,
    Writing writing,
    ProposalWriter proposals,
    JournalWriter journal,
    ProgrammeTime programme
)
{
    /// <param name="version">The version the member saw, or null to overwrite whatever is there.</param>
    public async Task<Outcome<ProposeMission.Answer>> RunAsync(
        long id,
        ProposalInput input,
        int? version,
        Actor actor,
        CancellationToken ct
    )
    {
        var draft = input.Read(await programme.ZoneAsync(ct));
        await using var write = await writing.BeginAsync(ct);
        var mission = await db.Set<Mission>()
            .FirstOrDefaultAsync(m => m.Id == id && m.InitiatorId == actor.Id, ct);
        if (mission is null)
            return Refusal.NotFound("mission.unknown");
        if (version is { } seen && seen != mission.Version)
            return Refusal.Conflict("mission.changed_meanwhile");
        // Whoever began it may finish it, even if they have moved on since.
        if (await proposals.AuthorAsync(actor.Id, ct) is not { } author)
            return Refusal.NotFound("mission.unknown");
        if (await proposals.WriteAsync(mission, draft, input.Send, author, ct) is { } refusal)
            return refusal;
        mission.Version++;
        var subjects = new Subjects { Member = actor.Id, Mission = id };
        if (input.Send)
            journal.Write(
                JournalKinds.MissionProposed,
                actor,
                subjects,
                new { goal = mission.GoalId }
            );
        else
            journal.Write(JournalKinds.MissionChanged, actor, subjects, new { mission.Version });
        var answer = new ProposeMission.Answer(id, mission.Proposal!.Value, mission.Version);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut(
                "/me/missions/{id:long}",
                (
                    long id,
                    ProposalInput input,
                    HttpRequest request,
                    RewriteProposal rewrite,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.ActAsync(
                        () =>
                            rewrite.RunAsync(id, input, ETags.Seen(request), current.Required, ct),
                        answer =>
                            ETags.With(request.HttpContext, answer.Version, Results.Ok(answer))
                    )
            )
            .Needs(Permission.MemberSelf)
            .Produces<ProposeMission.Answer>()
            .WithName("RewriteProposal");
}
