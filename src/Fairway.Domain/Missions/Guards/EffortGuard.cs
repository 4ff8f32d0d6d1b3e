namespace Fairway.Domain.Missions.Guards;

/// <summary>轻松无压力: few minutes and few steps for the base of the pyramid (TASK-03, TASK-10).</summary>
public static class EffortGuard
{
    /// <summary>Beyond this multiple of the comfortable length a warning becomes a block.</summary>
    public const int BlockAtMultiple = 3;

    public static IEnumerable<GuardFinding> Check(GuardCase draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        foreach (var tier in draft.Tiers)
        {
            var comfort = draft.Policy.For(tier);
            var minutes = draft.Mission.Demand.Minutes;
            if (minutes > comfort.MaxMinutes)
            {
                var level =
                    minutes > comfort.MaxMinutes * BlockAtMultiple
                        ? GuardLevel.Block
                        : GuardLevel.Warn;
                yield return new GuardFinding("mission.too_many_minutes", level)
                {
                    Field = "minutes",
                }
                    .With("tier", tier)
                    .With("minutes", minutes)
                    .With("max", comfort.MaxMinutes);
            }
            var steps = draft.Mission.Brief.Steps.Count;
            if (steps > comfort.MaxSteps)
            {
                yield return new GuardFinding("mission.too_many_steps", GuardLevel.Block)
                {
                    Field = "steps",
                }
                    .With("tier", tier)
                    .With("steps", steps)
                    .With("max", comfort.MaxSteps);
            }
        }
    }
}
