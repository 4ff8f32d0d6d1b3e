using Fairway.Domain.Missions.Series;

namespace Fairway.Domain.Works;

/// <summary>That a member filled a slot of a mission's series; one for each slot.</summary>
public sealed class MemberCheckIn
{
    public required long MissionId { get; init; }
    public required long MemberId { get; init; }

    /// <summary>The first day of the slot in the programme's calendar.</summary>
    public required DateOnly Slot { get; init; }

    /// <summary>UTC; the first time counts, whatever is mended later.</summary>
    public required DateTime At { get; init; }
    public required bool MadeUp { get; init; }
    public required CheckInContent Content { get; set; }

    public CheckInMark Mark => new(Slot, MadeUp);

    public CheckInEntry ToEntry() =>
        new()
        {
            Slot = Slot,
            At = At,
            MadeUp = MadeUp,
            Text = Content.Text,
            Pictures = Content.Pictures,
        };

    /// <summary>
    /// Whether its words and pictures may still change: until the end of the day on which it was written, as long as no
    /// work holds it; once the work came back, whenever.
    /// </summary>
    public Refusal? CanChange(DateOnly writtenOn, DateOnly today, Work? work) =>
        work switch
        {
            { State: WorkState.Returned } => null,
            { } when At <= work.SubmittedAt => Refusal
                .Conflict("check_in.handed_in")
                .With("slot", Slot),
            _ when writtenOn != today => Refusal.Conflict("check_in.kept").With("slot", Slot),
            _ => null,
        };
}
