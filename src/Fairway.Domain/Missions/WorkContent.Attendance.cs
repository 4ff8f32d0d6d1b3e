namespace Fairway.Domain.Missions;

/// <summary>Attendance in a work: written down at the door, never handed in from outside.</summary>
public sealed partial record WorkContent
{
    /// <summary>Null where the form asks for none, or nobody has been there yet.</summary>
    public AttendanceEntry? Attendance { get; init; }

    private IEnumerable<FieldRefusal> ValidateAttendance(MissionForm form)
    {
        if (Attendance is not null)
            yield return new FieldRefusal(
                form.First(ProofKind.Attendance)?.Id ?? "attendance",
                "work.by_attendance"
            );
    }
}

/// <summary>签到: that its author was at a slot.</summary>
public sealed record AttendanceEntry
{
    public required long SlotId { get; init; }

    /// <summary>UTC, of the slot.</summary>
    public required DateTime BeginsAt { get; init; }
    public required DateTime EndsAt { get; init; }
    public required string Place { get; init; }

    /// <summary>UTC; when they were checked in.</summary>
    public required DateTime At { get; init; }

    /// <summary>Whether a colleague wrote it down, not the code at the door.</summary>
    public bool ByHand { get; init; }
}
