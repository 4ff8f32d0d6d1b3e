namespace Fairway.Domain.Missions.Guards;

/// <summary>
/// 门槛太高，望而却步；过于简单，诚意不足: difficulty outside an audience's range, in both directions (TASK-09).
/// One step outside warns, two steps block.
/// </summary>
public static class DifficultyGuard
{
    public static IEnumerable<GuardFinding> Check(GuardCase draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var difficulty = draft.Mission.Demand.Difficulty;
        foreach (var tier in draft.Tiers)
        {
            var comfort = draft.Policy.For(tier);
            if (difficulty > comfort.MaxDifficulty)
                yield return Finding(
                        "mission.too_hard_for_audience",
                        difficulty - comfort.MaxDifficulty
                    )
                    .With("tier", tier)
                    .With("difficulty", difficulty)
                    .With("max", comfort.MaxDifficulty);
            if (difficulty < comfort.MinDifficulty)
                yield return Finding(
                        "mission.too_thin_for_audience",
                        comfort.MinDifficulty - difficulty
                    )
                    .With("tier", tier)
                    .With("difficulty", difficulty)
                    .With("min", comfort.MinDifficulty);
        }
    }

    private static GuardFinding Finding(string code, int distance) =>
        new(code, distance > 1 ? GuardLevel.Block : GuardLevel.Warn) { Field = "difficulty" };
}
