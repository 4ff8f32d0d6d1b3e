using Fairway.Domain;
using Fairway.Domain.Evaluation;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Evaluation;

/// <summary>A person decides how to go on with a co-creator, once the project's outcome is on the table (EVAL-08).</summary>
internal sealed class DecideRenewal(
    FairwayDb db,
    Writing writing,
    KeySource keys,
    JournalWriter journal,
    ProgrammeTime programme,
    TimeProvider clock
)
{
    internal sealed record Input
    {
        public long? MemberId { get; init; }
        public RenewalDecision? Decision { get; init; }

        /// <summary>Why; the member reads it too.</summary>
        public string? Reason { get; init; }

        /// <summary>The last day of what is renewed, in the programme's time.</summary>
        public WrittenMoment? Until { get; init; }
    }

    public async Task<Outcome<RenewalAnswer>> RunAsync(
        long missionId,
        Input input,
        Actor actor,
        CancellationToken ct
    )
    {
        var zone = await programme.ZoneAsync(ct);
        var now = clock.GetUtcNow().UtcDateTime;
        var until = input.Until?.AsEnd(zone);
        List<FieldRefusal> wrong = [.. Renewal.Validate(input.Decision, input.Reason, until, now)];
        if (input.MemberId is null)
            wrong.Add(new FieldRefusal("memberId", "field.required"));
        if (wrong.Count > 0)
            return Refusal.OfFields(wrong);
        await using var write = await writing.BeginInTurnAsync(missionId, ct);
        if (await NotHereAsync(missionId, input.MemberId!.Value, ct) is { } refusal)
            return refusal;
        var outcome = await db.Set<MissionOutcome>()
            .Where(o => o.MissionId == missionId)
            .MaxAsync(o => (int?)o.Number, ct);
        if (outcome is null)
            return Refusal.Conflict("renewal.outcome_first");
        var renewal = new Renewal
        {
            Id = keys.Next(),
            MissionId = missionId,
            MemberId = input.MemberId.Value,
            Decision = input.Decision!.Value,
            Reason = input.Reason!.Trim(),
            Until = until,
            OutcomeNumber = outcome,
            By = actor.Principal,
            At = now,
        };
        db.Add(renewal);
        journal.Write(
            JournalKinds.RenewalDecided,
            actor,
            new Subjects
            {
                Member = renewal.MemberId,
                Mission = missionId,
                Other = renewal.Id,
            },
            new
            {
                renewal.Decision,
                renewal.Until,
                outcome,
            }
        );
        var answer = RenewalAnswer.Of(renewal, null);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    private async Task<Refusal?> NotHereAsync(long missionId, long memberId, CancellationToken ct)
    {
        if (!await db.Set<Mission>().AnyAsync(m => m.Id == missionId, ct))
            return Refusal.NotFound("mission.unknown");
        // The query filter keeps members outside the scope away.
        if (!await db.Set<Member>().AnyAsync(m => m.Id == memberId, ct))
            return Refusal.OfFields([new FieldRefusal("memberId", "member.unknown")]);
        return await db.Set<Participation>()
            .AnyAsync(
                p =>
                    p.MissionId == missionId
                    && p.MemberId == memberId
                    && p.Step != ParticipationStep.Declined,
                ct
            )
            ? null
            : Refusal.OfFields([new FieldRefusal("memberId", "consensus.not_taking_part")]);
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/missions/{id:long}/renewals",
                (
                    long id,
                    Input input,
                    DecideRenewal use,
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
            .Needs(Permission.MissionsPublish)
            .Produces<RenewalAnswer>(StatusCodes.Status201Created)
            .WithName("DecideRenewal")
            .WithSummary("How to go on with a co-creator after a project");
}
