using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Secrecy;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Secrecy;

/// <summary>
/// What colleagues do with the agreement and the embargo of a mission that is out: write the one anew, whereupon everybody
/// signs again, and move or lift the other, with a reason.
/// </summary>
internal sealed class GuardSecrets(
    FairwayDb db,
    Writing writing,
    KeySource keys,
    MissionCatalog catalog,
    JournalWriter journal,
    ProgrammeTime programme,
    TimeProvider clock
)
{
    internal sealed record WordingInput
    {
        public LocalizedText? Nda { get; init; }

        /// <summary>Months from signing; null is as long as before.</summary>
        public int? Months { get; init; }
    }

    internal sealed record EmbargoInput
    {
        /// <summary>A later instant, a day alone is its end; null lifts it now.</summary>
        public WrittenMoment? Until { get; init; }

        /// <summary>Why; the history of the mission keeps it.</summary>
        public string? Reason { get; init; }
    }

    internal sealed record Answer(long Id, int Number, DateTime? EmbargoUntil, int Version);

    public async Task<Outcome<Answer>> RewordAsync(
        long id,
        WordingInput input,
        Actor actor,
        CancellationToken ct
    )
    {
        await using var write = await writing.BeginAsync(ct);
        if (await FindAsync(id, ct) is not { } mission)
            return Refusal.NotFound("mission.unknown");
        if (mission.Confidential is not { } before)
            return Refusal.Conflict("mission.not_confidential");
        if (mission.State == MissionState.Design)
            return Refusal.Conflict("mission.still_draft");
        var wording = before with
        {
            Nda = input.Nda ?? new LocalizedText(""),
            Months = input.Months ?? before.Months,
        };
        if (wording.Validate() is { Count: > 0 } wrong)
            return Refusal.OfFields(wrong);
        if (wording.Nda == before.Nda && wording.Months == before.Months)
            return Refusal.OfFields([new FieldRefusal("nda", "nda.unchanged")]);
        if (mission.Reword(wording) is { } refusal)
            return refusal;
        await db.Set<MissionGrant>()
            .Where(g => g.MissionId == id)
            .ExecuteUpdateAsync(set => set.SetProperty(g => g.SignedAt, (DateTime?)null), ct);
        journal.Write(
            JournalKinds.NdaReworded,
            actor,
            new Subjects { Mission = id },
            new
            {
                mission.Confidential.Number,
                hash = Confidentiality.HashOf(mission.Confidential.Nda.Zh),
            }
        );
        return await DoneAsync(write, mission, ct);
    }

    public async Task<Outcome<Answer>> MoveEmbargoAsync(
        long id,
        EmbargoInput input,
        Actor actor,
        CancellationToken ct
    )
    {
        if (MissionGrant.CheckReason(input.Reason).ToList() is { Count: > 0 } wrong)
            return Refusal.OfFields(wrong);
        var now = clock.GetUtcNow().UtcDateTime;
        var until = input.Until?.AsEnd(await programme.ZoneAsync(ct));
        await using var write = await writing.BeginAsync(ct);
        if (await FindAsync(id, ct) is not { } mission)
            return Refusal.NotFound("mission.unknown");
        var before = mission.EmbargoUntil;
        if (mission.MoveEmbargo(until, now) is { } refusal)
            return refusal;
        var turn = new MissionTurn
        {
            Id = keys.Next(),
            MissionId = id,
            Kind = until is null ? TurnKind.EmbargoLifted : TurnKind.EmbargoExtended,
            Reason = new LocalizedText(input.Reason!.Trim()),
            ClosedAt = before,
            ClosesAt = until,
            At = now,
            By = actor.Principal,
        };
        db.Add(turn);
        journal.Write(
            until is null ? JournalKinds.EmbargoLifted : JournalKinds.EmbargoExtended,
            actor,
            new Subjects { Mission = id, Other = turn.Id },
            new { from = before, to = until }
        );
        return await DoneAsync(write, mission, ct);
    }

    private async Task<Mission?> FindAsync(long id, CancellationToken ct) =>
        await db.Set<Mission>().FirstOrDefaultAsync(m => m.Id == id, ct) is { } mission
        && mission.Proposal != ProposalState.Draft
            ? mission
            : null;

    private async Task<Answer> DoneAsync(WriteScope write, Mission mission, CancellationToken ct)
    {
        mission.Version++;
        await catalog.RaiseAsync(db, ct);
        var answer = new Answer(
            mission.Id,
            mission.Confidential!.Number,
            mission.EmbargoUntil,
            mission.Version
        );
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost(
                "/missions/{id:long}/nda/wordings",
                (
                    long id,
                    WordingInput input,
                    GuardSecrets use,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () => use.RewordAsync(id, input, current.Required, ct),
                        Results.Ok
                    )
            )
            .Needs(Permission.MissionsPublish)
            .Produces<Answer>()
            .WithName("RewordNda")
            .WithSummary("Another wording of the agreement, which everybody signs anew");
        api.MapPost(
                "/missions/{id:long}/embargo",
                (
                    long id,
                    EmbargoInput input,
                    GuardSecrets use,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () => use.MoveEmbargoAsync(id, input, current.Required, ct),
                        Results.Ok
                    )
            )
            .Needs(Permission.MissionsPublish)
            .Produces<Answer>()
            .WithName("MoveEmbargo")
            .WithSummary("Move the embargo to a later instant, or lift it, with a reason");
    }
}
