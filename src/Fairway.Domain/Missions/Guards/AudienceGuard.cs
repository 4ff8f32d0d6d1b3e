namespace Fairway.Domain.Missions.Guards;

/// <summary>Says aloud that a mission without conditions is open to everybody registered (MODE-04).</summary>
public static class AudienceGuard
{
    public static IEnumerable<GuardFinding> Check(Mission mission, GuardPolicy policy, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(mission);
        if (mission.Audience.IsEverybody)
            yield return new GuardFinding("mission.open_to_everybody", GuardLevel.Info)
            {
                Field = "audience",
            };
    }
}
