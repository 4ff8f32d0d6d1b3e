using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Guards;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Plans;

/// <summary>Says to whoever plans that the same people were lately asked the same thing (TASK-19).</summary>
internal sealed class PlannedVariety(
    FairwayDb db,
    MissionTemplates templates,
    SettingsStore settings
) : IPublishGuard
{
    // Enough to find the last few for any layer among those for others.
    private const int LookedAt = 40;

    public async Task<IReadOnlyList<GuardFinding>> CheckAsync(Mission mission, CancellationToken ct)
    {
        // What a member begins repeats nothing of ours.
        if (mission.InitiatorId is not null || mission.State != MissionState.Design)
            return [];
        var policy = await settings.GetAsync<GuardPolicy>("guards", ct);
        var earlier = await db.Set<Mission>()
            .AsNoTracking()
            .Where(m =>
                m.PublishedAt != null
                && m.State != MissionState.Cancelled
                && m.InitiatorId == null
                && m.Id != mission.Id
            )
            .OrderByDescending(m => m.Id)
            .Take(LookedAt)
            .Select(m => new
            {
                m.Form,
                m.Brief,
                m.Audience,
            })
            .ToListAsync(ct);
        return
        [
            .. MissionVariety.Check(
                new EarlierMission(mission.Form.Key, mission.Brief.Topic, mission.Audience.Tiers),
                earlier.Select(m => new EarlierMission(
                    m.Form.Key,
                    m.Brief.Topic,
                    m.Audience.Tiers
                )),
                Forms(),
                policy.Value.Variety
            ),
        ];
    }

    /// <summary>The forms of the templates with those whom they are for.</summary>
    public IEnumerable<EarlierMission> Forms() =>
        templates.All.Select(template => new EarlierMission(
            template.Form.Key,
            null,
            template.Audience.Tiers
        ));
}
