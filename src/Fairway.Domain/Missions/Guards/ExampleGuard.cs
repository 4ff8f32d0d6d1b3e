namespace Fairway.Domain.Missions.Guards;

/// <summary>Newcomers are shown how it looks when it is done (COMM-03).</summary>
public static class ExampleGuard
{
    public static IEnumerable<GuardFinding> Check(GuardCase draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        foreach (var tier in draft.Tiers.Where(tier => draft.Policy.For(tier).NeedsExample))
        {
            if (draft.Mission.Brief.Examples.All(example => example.IsBlank))
                yield return new GuardFinding("mission.example_missing", GuardLevel.Block)
                {
                    Field = "examples",
                }.With("tier", tier);
        }
    }
}
