using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Guards;
using Fairway.Web.Missions.Contracts;

namespace Fairway.Web.Works.Attendance;

/// <summary>Whoever is asked to come needs somewhere to come to, while the mission is open and still ahead.</summary>
internal sealed class SlotGuard(SlotBook book, TimeProvider clock) : IPublishGuard
{
    public async Task<IReadOnlyList<GuardFinding>> CheckAsync(Mission mission, CancellationToken ct)
    {
        if (mission.Form.First(ProofKind.Attendance) is null)
            return [];
        var slots = await book.SlotsAsync(mission.Id, ct);
        if (slots.Count == 0)
            return [Finding("mission.slots_missing")];
        List<GuardFinding> findings = [];
        var outside = slots.Count(slot =>
            slot.BeginsAt < mission.OpensAt || slot.EndsAt > mission.ClosesAt
        );
        if (outside > 0)
            findings.Add(Finding("mission.slots_outside").With("count", outside));
        var begun = slots.Count(slot => slot.HasBegun(clock.GetUtcNow().UtcDateTime));
        if (begun > 0)
            findings.Add(Finding("mission.slots_begun").With("count", begun));
        return findings;
    }

    private static GuardFinding Finding(string code) =>
        new(code, GuardLevel.Block) { Field = "slots", Overridable = false };
}
