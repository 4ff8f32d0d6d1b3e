using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Completion;
using Fairway.Domain.Missions.Series;
using Fairway.Domain.Works;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Culture;

namespace Fairway.Web.Works.CheckIns;

/// <summary>A member's check-ins in one mission at one moment, by the programme's clock.</summary>
internal sealed class CheckInSheet
{
    private readonly CheckInCalendar _calendar;
    private readonly ProgrammeZone _zone;

    /// <param name="mission">Published, with a part of check-ins.</param>
    public CheckInSheet(Mission mission, ProgrammeZone zone, DateTime now)
    {
        (Mission, _zone, Now) = (mission, zone, now);
        Part = mission.Form.First(ProofKind.CheckIns)!;
        _calendar = CheckInCalendar.Of(
            Series,
            mission.OpensAt!.Value,
            mission.ClosesAt!.Value,
            zone.DayOf,
            mission.Pauses,
            now
        );
    }

    public Mission Mission { get; }
    public DateTime Now { get; }
    public ProofPart Part { get; }
    public CheckInSeries Series => Part.Series!;

    /// <summary>In the order of their slots.</summary>
    public List<MemberCheckIn> Made { get; init; } = [];

    /// <summary>The work that came of them; null before enough slots were filled.</summary>
    public Work? Work { get; set; }

    public DateOnly Today => _zone.DayOf(Now);

    public static bool IsSeries(MissionForm form) =>
        form.First(ProofKind.CheckIns) is { Series: not null };

    /// <summary>Past its end, or called off; one that has not begun has everything ahead.</summary>
    public bool IsOver => Mission.IsOverAt(Now);

    public SeriesProgress Progress() =>
        _calendar.ProgressOf(
            [.. Made.Select(one => one.Mark)],
            CheckInCount.AskedBy(Mission.Form),
            Today,
            IsOver
        );

    public Outcome<CheckInTurn> TurnOf(DateOnly slot) =>
        _calendar.TurnOf(slot, Today, [.. Made.Select(one => one.Mark)]);

    /// <summary>A returned work is mended after the end too: the wait was not the member's.</summary>
    public Refusal? CanChange(MemberCheckIn one) =>
        Mission.IsOpenAt(Now) || (Work?.State == WorkState.Returned && Mission.Pause is null)
            ? one.CanChange(_zone.DayOf(one.At), Today, Work)
            : Mission.NotOpen();

    public void Add(MemberCheckIn one)
    {
        Made.Add(one);
        Made.Sort((a, b) => a.Slot.CompareTo(b.Slot));
    }

    /// <summary>What a work would hold now.</summary>
    public WorkContent ToContent() =>
        new()
        {
            CheckIns = new Dictionary<string, IReadOnlyList<CheckInEntry>>(StringComparer.Ordinal)
            {
                [Part.Id] = [.. Made.Select(one => one.ToEntry())],
            },
        };
}
