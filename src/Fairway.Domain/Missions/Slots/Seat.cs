namespace Fairway.Domain.Missions.Slots;

/// <summary>How a member stands with a slot.</summary>
public enum SeatState
{
    /// <summary>排队: in the order of asking, until somebody gives a seat back.</summary>
    Waiting = 0,
    Taken = 1,
    Attended = 2,

    /// <summary>Held a seat and did not come; noted after the slot's end. Nothing follows from it but care.</summary>
    Absent = 3,
}

/// <summary>名额: that a member asked for a slot. Of the slots of one mission a member has one, besides those they were absent from.</summary>
public sealed class Seat
{
    public required long Id { get; init; }
    public required long MissionId { get; init; }
    public required long MemberId { get; init; }
    public required long SlotId { get; set; }
    public required SeatState State { get; set; }

    /// <summary>UTC; the order of those who wait, and after it <see cref="Id"/>.</summary>
    public required DateTime AskedAt { get; set; }

    /// <summary>UTC; null while they have not been there.</summary>
    public DateTime? AttendedAt { get; private set; }

    /// <summary>The colleague who marked it by hand; null where the member came through the code.</summary>
    public string? MarkedBy { get; private set; }

    /// <param name="at">UTC.</param>
    /// <param name="by">The colleague, or null for the code at the door.</param>
    public void Attend(DateTime at, string? by) =>
        (State, AttendedAt, MarkedBy) = (SeatState.Attended, at, by);

    /// <summary>Takes a mark back: before the end the seat is held again, after it nobody came.</summary>
    public void Unmark(bool isOver) =>
        (State, AttendedAt, MarkedBy) = (isOver ? SeatState.Absent : SeatState.Taken, null, null);
}
