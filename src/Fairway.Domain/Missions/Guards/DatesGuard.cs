namespace Fairway.Domain.Missions.Guards;

/// <summary>A mission needs a beginning and an end that lies ahead (TASK-23); no reason can replace them.</summary>
public static class DatesGuard
{
    public static IEnumerable<GuardFinding> Check(GuardCase draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (draft.Mission.OpensAt is not { } opens || draft.Mission.ClosesAt is not { } closes)
            yield return Block("mission.dates_missing");
        else if (closes <= opens)
            yield return Block("mission.ends_before_it_begins").With("closesAt", closes);
        else if (closes <= draft.Now)
            yield return Block("mission.ends_in_the_past").With("closesAt", closes);
        else if (closes - (opens > draft.Now ? opens : draft.Now) < TimeSpan.FromHours(24))
            yield return new GuardFinding("mission.very_short", GuardLevel.Warn)
            {
                Field = "closesAt",
            }.With("hours", (int)(closes - draft.Now).TotalHours);
    }

    private static GuardFinding Block(string code) =>
        new(code, GuardLevel.Block) { Field = "closesAt", Overridable = false };
}
