using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Completion;
using Fairway.Domain.Missions.Guards;
using Fairway.Domain.Missions.Series;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Culture;

namespace Fairway.Web.Works.CheckIns;

/// <summary>A series that asks for more check-ins than there are slots between its dates could be fulfilled by nobody.</summary>
internal sealed class SeriesGuard(ProgrammeTime programme) : IPublishGuard
{
    public async Task<IReadOnlyList<GuardFinding>> CheckAsync(Mission mission, CancellationToken ct)
    {
        if (
            mission.Form.First(ProofKind.CheckIns)?.Series is not { } series
            || mission is not { OpensAt: { } opens, ClosesAt: { } closes }
            || opens >= closes
        )
            return [];
        var zone = await programme.ZoneAsync(ct);
        var slots = CheckInCalendar.Of(series, opens, closes, zone.DayOf).Slots.Count;
        var asked = CheckInCount.AskedBy(mission.Form);
        return asked <= slots
            ? []
            :
            [
                new GuardFinding("mission.check_ins_out_of_reach", GuardLevel.Block)
                {
                    Field = "closesAt",
                    Overridable = false,
                }
                    .With("asked", asked)
                    .With("slots", slots),
            ];
    }
}
