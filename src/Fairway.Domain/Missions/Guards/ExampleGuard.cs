namespace Fairway.Domain.Missions.Guards;

/// <summary>Newcomers are shown how it looks when it is done (COMM-03).</summary>
public static class ExampleGuard
{
    public static IEnumerable<GuardFinding> Check(Mission mission, GuardPolicy policy, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(mission);
        ArgumentNullException.ThrowIfNull(policy);
        foreach (
            var tier in MissionGuards.TiersOf(mission).Where(tier => policy.For(tier).NeedsExample)
        )
        {
            if (mission.Brief.Examples.All(example => example.IsBlank))
                yield return new GuardFinding("mission.example_missing", GuardLevel.Block)
                {
                    Field = "examples",
                }.With("tier", tier);
        }
    }
}
