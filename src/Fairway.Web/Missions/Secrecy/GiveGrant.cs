using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Secrecy;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Secrecy;

/// <summary>A colleague lets one member into a confidential mission by name, for longer, or not any more (EMP-17).</summary>
internal sealed class GiveGrant(
    FairwayDb db,
    Writing writing,
    MissionCatalog catalog,
    MemberViews views,
    JournalWriter journal,
    ProgrammeTime programme,
    TimeProvider clock
)
{
    internal sealed record Input
    {
        /// <summary>Until when; a day alone is its end.</summary>
        public WrittenMoment? Until { get; init; }

        /// <summary>Why this person; colleagues read it.</summary>
        public string? Reason { get; init; }
    }

    internal sealed record RevokeInput
    {
        public string? Reason { get; init; }
    }

    internal sealed record Answer(long MissionId, long MemberId, GrantState State, DateTime Until);

    public async Task<Outcome<Answer>> GiveAsync(
        long missionId,
        long memberId,
        Input input,
        Actor actor,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var until = input.Until?.AsEnd(await programme.ZoneAsync(ct));
        if (MissionGrant.Check(until, input.Reason, now) is { Count: > 0 } wrong)
            return Refusal.OfFields(wrong);
        var facts = (await views.ReadAsync(memberId, ct)).Facts;
        await using var write = await writing.BeginAsync(ct);
        var found = await FindAsync(missionId, ct);
        if (found.IsRefused(out var notNow))
            return notNow;
        if (!await db.Set<Member>().AnyAsync(m => m.Id == memberId, ct) || facts is null)
            return Refusal.OfFields([new FieldRefusal("memberId", "member.unknown")]);
        if (
            !found.Value.Audience.Includes(facts)
            && !await db.Set<Participation>()
                .AnyAsync(p => p.MissionId == missionId && p.MemberId == memberId, ct)
        )
            return Refusal.OfFields([new FieldRefusal("memberId", "grant.not_meant")]);
        var grant = await db.Set<MissionGrant>()
            .FirstOrDefaultAsync(g => g.MissionId == missionId && g.MemberId == memberId, ct);
        var extends = grant is not null;
        if (grant is null)
        {
            grant = new MissionGrant
            {
                MissionId = missionId,
                MemberId = memberId,
                GivenBy = actor.Principal,
                GivenAt = now,
                Reason = input.Reason!.Trim(),
                ExpiresAt = until!.Value,
            };
            db.Add(grant);
        }
        else
            grant.Renew(until!.Value, input.Reason!.Trim(), actor.Principal, now);
        journal.Write(
            extends ? JournalKinds.GrantExtended : JournalKinds.GrantGiven,
            actor,
            new Subjects { Member = memberId, Mission = missionId },
            new { until }
        );
        await catalog.RaiseAsync(db, ct);
        var answer = Of(grant, now);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public async Task<Outcome<Answer>> RevokeAsync(
        long missionId,
        long memberId,
        RevokeInput input,
        Actor actor,
        CancellationToken ct
    )
    {
        if (MissionGrant.CheckReason(input.Reason).ToList() is { Count: > 0 } wrong)
            return Refusal.OfFields(wrong);
        var now = clock.GetUtcNow().UtcDateTime;
        await using var write = await writing.BeginAsync(ct);
        if (
            await db.Set<MissionGrant>()
                .FirstOrDefaultAsync(
                    g =>
                        g.MissionId == missionId
                        && g.MemberId == memberId
                        && db.Set<Member>().Any(m => m.Id == g.MemberId),
                    ct
                )
            is not { } grant
        )
            return Refusal.NotFound("grant.unknown");
        if (grant.Revoke(input.Reason!.Trim(), actor.Principal, now) is { } refusal)
            return refusal;
        journal.Write(
            JournalKinds.GrantRevoked,
            actor,
            new Subjects { Member = memberId, Mission = missionId }
        );
        await catalog.RaiseAsync(db, ct);
        var answer = Of(grant, now);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    // Also while it is being designed: whoever is to be let in may be named before it goes out.
    private async Task<Outcome<Mission>> FindAsync(long missionId, CancellationToken ct)
    {
        if (
            await db.Set<Mission>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == missionId, ct)
                is not { } mission
            || mission.Proposal == ProposalState.Draft
        )
            return Refusal.NotFound("mission.unknown");
        if (mission.Confidential is null)
            return Refusal.Conflict("mission.not_confidential");
        return mission.CanSupply() is { } over ? over : mission;
    }

    private static Answer Of(MissionGrant grant, DateTime now) =>
        new(grant.MissionId, grant.MemberId, grant.StateAt(now), grant.ExpiresAt);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPut(
                "/missions/{id:long}/grants/{member:long}",
                (
                    long id,
                    long member,
                    Input input,
                    GiveGrant give,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.ActAsync(
                        () => give.GiveAsync(id, member, input, current.Required, ct),
                        Results.Ok
                    )
            )
            .Needs(Permission.MissionsPublish)
            .Produces<Answer>()
            .WithName("GiveGrant")
            .WithSummary("Let a member into a confidential mission by name, or for longer");
        api.MapPost(
                "/missions/{id:long}/grants/{member:long}/revoke",
                (
                    long id,
                    long member,
                    RevokeInput input,
                    GiveGrant give,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        new
                        {
                            id,
                            member,
                            input,
                        },
                        () => give.RevokeAsync(id, member, input, current.Required, ct),
                        Results.Ok
                    )
            )
            .Needs(Permission.MissionsPublish)
            .Produces<Answer>()
            .WithName("RevokeGrant")
            .WithSummary("Take a grant back at once, with a reason");
    }
}
