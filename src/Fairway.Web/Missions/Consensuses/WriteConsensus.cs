using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Consensuses;

/// <summary>Either side writes down what was agreed in a talk (COMM-08); each writing is a version of its own.</summary>
internal sealed class WriteConsensus(
    FairwayDb db,
    Writing writing,
    ConsensusDoors doors,
    ConsensusAnswers answers,
    KeySource keys,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Input
    {
        /// <summary>With whom; members write for themselves and leave it out.</summary>
        public long? MemberId { get; init; }
        public string? Direction { get; init; }
        public string? Execution { get; init; }
        public string? Goals { get; init; }

        /// <summary>What an accepted work is paid with.</summary>
        public long Points { get; init; }

        public ConsensusText ToText() =>
            new()
            {
                Direction = Direction ?? "",
                Execution = Execution ?? "",
                Goals = Goals ?? "",
                Points = Points,
            };
    }

    public async Task<Outcome<ConsensusAnswer>> RunAsync(
        long missionId,
        Input input,
        Actor actor,
        CancellationToken ct
    )
    {
        long? of = actor.Kind == ActorKind.Member ? actor.Id : input.MemberId;
        if (of is not { } memberId)
            return Refusal.OfFields([new FieldRefusal("memberId", "field.required")]);
        var text = input.ToText();
        if (text.Validate() is { Count: > 0 } wrong)
            return Refusal.OfFields(wrong);
        // In turn: two who write at once would both be version two.
        await using var write = await writing.BeginInTurnAsync(missionId, ct);
        if (await NotHereAsync(missionId, memberId, actor, ct) is { } refusal)
            return refusal;
        var newest = await doors.NewestAsync(missionId, memberId, ct);
        if (Consensus.CanFollow(newest) is { } notNow)
            return notNow;
        var consensus = new Consensus
        {
            Id = keys.Next(),
            MissionId = missionId,
            MemberId = memberId,
            Number = (newest?.Number ?? 0) + 1,
            Text = text.Trimmed(),
            WrittenBy = actor.Principal,
            WrittenAt = clock.GetUtcNow().UtcDateTime,
        };
        db.Add(consensus);
        journal.Write(
            JournalKinds.ConsensusWritten,
            actor,
            new Subjects
            {
                Member = memberId,
                Mission = missionId,
                Other = consensus.Id,
            },
            new
            {
                consensus.Number,
                side = ConsensusDoors.SideOf(actor),
                consensus.Text.Points,
            }
        );
        var answer = await answers.ShowAsync(consensus, ct);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    private async Task<Refusal?> NotHereAsync(
        long missionId,
        long memberId,
        Actor actor,
        CancellationToken ct
    )
    {
        var mission = await db.Set<Mission>()
            .AsNoTracking()
            .FirstOrDefaultAsync(m => m.Id == missionId, ct);
        var step = await db.Set<Participation>()
            .Where(p => p.MissionId == missionId && p.MemberId == memberId)
            .Select(p => (ParticipationStep?)p.Step)
            .FirstOrDefaultAsync(ct);
        var takesPart = step is not (null or ParticipationStep.Declined);
        // To a member whom it does not concern there is no such mission.
        if (mission is null || (actor.Kind == ActorKind.Member && !takesPart))
            return Refusal.NotFound("mission.unknown");
        if (mission.Frozen?.Outreach != OutreachStyle.OneToOne)
            return Refusal.Conflict("consensus.not_one_to_one");
        if (mission.State is not (MissionState.Published or MissionState.Running))
            return Refusal.Conflict("consensus.mission_over").With("state", mission.State);
        if (!await doors.MayAsync(memberId, actor, ct))
            return Refusal.OfFields([new FieldRefusal("memberId", "member.unknown")]);
        return takesPart
            ? null
            : Refusal.OfFields([new FieldRefusal("memberId", "consensus.not_taking_part")]);
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/missions/{id:long}/consensus",
                (
                    long id,
                    Input input,
                    WriteConsensus use,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () => use.RunAsync(id, input, current.Required, ct),
                        answer => Results.Created($"/api/v1/missions/{id}/consensus", answer)
                    )
            )
            .Needs(Permission.ConsensusWrite)
            .Produces<ConsensusAnswer>(StatusCodes.Status201Created)
            .WithName("WriteConsensus")
            .WithSummary("Another version of what the brand and a co-creator agree on");
}
