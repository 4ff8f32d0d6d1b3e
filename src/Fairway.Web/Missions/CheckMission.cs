using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Guards;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions;

/// <summary>What publishing would meet: the guards' findings, who would be asked and why, and the playbook that would be frozen.</summary>
internal sealed class CheckMission(
    FairwayDb db,
    SettingsStore settings,
    IEnumerable<IPublishGuard> guards,
    AudienceQueries audiences,
    CurrentActor current,
    TimeProvider clock
)
{
    internal sealed record Answer
    {
        public required IReadOnlyList<GuardFinding> Guards { get; init; }
        public required AudienceAnswer Audience { get; init; }
        public required PlaybookAnswer Playbook { get; init; }
    }

    /// <param name="Sample">Some of them by name; null for whoever may not read members.</param>
    internal sealed record AudienceAnswer(
        long Count,
        long Joined,
        IReadOnlyList<AudienceMember>? Sample
    );

    internal sealed record PlaybookAnswer(
        PlaybookKey Key,
        BriefStyle Brief,
        OutreachStyle Outreach,
        SupportStyle Support,
        AcceptanceStyle Acceptance,
        RewardStyle Reward,
        bool AsksUnderstanding
    );

    public async Task<Outcome<Answer>> RunAsync(long id, CancellationToken ct)
    {
        if (
            await db.Set<Mission>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, ct)
            is not { } mission
        )
            return Refusal.NotFound("mission.unknown");
        var (count, joined) = await audiences.CountAsync(mission.Audience, ct);
        var findings = new List<GuardFinding>(await FindingsAsync(mission, ct));
        if (count == 0)
            findings.Add(
                new GuardFinding("mission.audience_empty", GuardLevel.Warn) { Field = "audience" }
            );
        var policy = await settings.GetAsync<PlaybookPolicy>("playbooks", ct);
        var playbook = mission.Frozen ?? policy.Value.Get(mission.PlaybookKey);
        return new Answer
        {
            Guards = findings,
            Audience = new AudienceAnswer(
                count,
                joined,
                current.Required.Can(Permission.MembersRead)
                    ? await audiences.SampleAsync(mission.Audience, 5, ct)
                    : null
            ),
            Playbook = new PlaybookAnswer(
                playbook.Key,
                playbook.Brief,
                playbook.Outreach,
                playbook.Support,
                playbook.Acceptance,
                playbook.Reward,
                playbook.AsksUnderstanding
            ),
        };
    }

    /// <summary>All guards, own and supplied; none of them counts people, so that publishing costs the same for any crowd.</summary>
    public async Task<IReadOnlyList<GuardFinding>> FindingsAsync(
        Mission mission,
        CancellationToken ct
    )
    {
        var policy = await settings.GetAsync<GuardPolicy>("guards", ct);
        var playbooks = await settings.GetAsync<PlaybookPolicy>("playbooks", ct);
        List<GuardFinding> findings =
        [
            .. MissionGuards.Check(
                new GuardCase(
                    mission,
                    mission.Frozen ?? playbooks.Value.Get(mission.PlaybookKey),
                    policy.Value,
                    clock.GetUtcNow().UtcDateTime
                )
            ),
        ];
        foreach (var guard in guards)
            findings.AddRange(await guard.CheckAsync(mission, ct));
        return findings;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/missions/{id:long}/check",
                async (long id, CheckMission check, Door door, CancellationToken ct) =>
                    door.Show(await check.RunAsync(id, ct))
            )
            .Needs(Permission.MissionsRead)
            .Produces<Answer>()
            .WithName("CheckMission");
}
