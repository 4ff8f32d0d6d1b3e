using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Domain.Support;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Support;

/// <summary>A co-creator says what is in the way; it stands on the contact's list until it is solved.</summary>
internal sealed class RaiseBlocker(
    FairwayDb db,
    Writing writing,
    OpenMissions missions,
    Blockers blockers,
    KeySource keys,
    JournalWriter journal,
    TimeProvider clock
)
{
    /// <summary>So many open at once are one conversation, not a list.</summary>
    public const int MostOpen = 20;

    internal sealed record Input
    {
        /// <summary>What is in the way, at most 1,000 characters.</summary>
        public string? Text { get; init; }
    }

    public async Task<Outcome<BlockerAnswer>> RunAsync(
        long missionId,
        Input input,
        Actor member,
        CancellationToken ct
    )
    {
        if (Blocker.Validate("text", input.Text) is { Count: > 0 } wrong)
            return Refusal.OfFields(wrong);
        await using var write = await writing.BeginInTurnAsync(missionId, ct);
        var takesPart = await db.Set<Participation>()
            .AnyAsync(
                p =>
                    p.MissionId == missionId
                    && p.MemberId == member.Id
                    && p.Step != ParticipationStep.Declined,
                ct
            );
        if (!takesPart || await missions.FindAsync(missionId, ct) is not { } mission)
            return Refusal.NotFound("mission.unknown");
        if (mission.Frozen?.Support != SupportStyle.Assured)
            return Refusal.Conflict("blocker.not_assured");
        var open = await db.Set<Blocker>()
            .CountAsync(
                b =>
                    b.MissionId == missionId
                    && b.MemberId == member.Id
                    && b.State == BlockerState.Open,
                ct
            );
        if (open >= MostOpen)
            return Refusal.Conflict("blocker.too_many_open").With("max", MostOpen);
        var blocker = new Blocker
        {
            Id = keys.Next(),
            MissionId = missionId,
            MemberId = member.Id,
            Text = input.Text!.Trim(),
            RaisedAt = clock.GetUtcNow().UtcDateTime,
        };
        db.Add(blocker);
        journal.Write(
            JournalKinds.BlockerRaised,
            member,
            new Subjects
            {
                Member = member.Id,
                Mission = missionId,
                Other = blocker.Id,
            }
        );
        var answer = await blockers.ShowAsync(blocker, mission, ct);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/missions/{id:long}/blockers",
                (
                    long id,
                    Input input,
                    RaiseBlocker use,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () => use.RunAsync(id, input, current.Required, ct),
                        answer => Results.Created($"/api/v1/missions/{id}/blockers", answer)
                    )
            )
            .Needs(Permission.MemberSelf)
            .Produces<BlockerAnswer>(StatusCodes.Status201Created)
            .WithName("RaiseBlocker")
            .WithSummary("Something is in a co-creator's way");
}
