using Fairway.Domain.Missions.Series;
using Fairway.Domain.Works;

namespace Fairway.Web.Works.CheckIns;

/// <summary>One slot of a series as its member sees it.</summary>
public sealed record SlotAnswer
{
    /// <summary>The first day of the slot in the programme's calendar.</summary>
    public required DateOnly Slot { get; init; }
    public required SlotState State { get; init; }

    /// <summary>When it was filled, UTC; null while it is not.</summary>
    public DateTime? At { get; init; }
    public string? Text { get; init; }
    public IReadOnlyList<long> Pictures { get; init; } = [];

    /// <summary>Whether its words and pictures may still be changed.</summary>
    public bool CanChange { get; init; }
}

/// <summary>How a member stands in a series.</summary>
public sealed record CheckInAnswer
{
    public required long MissionId { get; init; }
    public required SlotLength Every { get; init; }

    /// <summary>From the first to the last.</summary>
    public required IReadOnlyList<SlotAnswer> Slots { get; init; }
    public required int Done { get; init; }
    public required int Asked { get; init; }

    /// <summary>The most that can still come together.</summary>
    public required int Possible { get; init; }
    public required int Streak { get; init; }
    public required int MakeUpsLeft { get; init; }

    /// <summary>The work that came of it; null before enough slots are filled.</summary>
    public long? WorkId { get; init; }

    /// <summary>Whether this very check-in handed a work or a new version of it in.</summary>
    public bool HandedIn { get; init; }

    /// <summary>Which slot this check-in filled or changed; null when nothing was sent.</summary>
    public DateOnly? Slot { get; init; }

    internal static CheckInAnswer Of(CheckInSheet sheet)
    {
        var progress = sheet.Progress();
        var made = sheet.Made.ToDictionary(one => one.Slot);
        return new CheckInAnswer
        {
            MissionId = sheet.Mission.Id,
            Every = sheet.Series.Every,
            Slots =
            [
                .. progress.Slots.Select(slot =>
                    made.TryGetValue(slot.Slot, out var one)
                        ? new SlotAnswer
                        {
                            Slot = slot.Slot,
                            State = slot.State,
                            At = one.At,
                            Text = one.Content.Text,
                            Pictures = one.Content.Pictures,
                            CanChange = sheet.CanChange(one) is null,
                        }
                        : new SlotAnswer { Slot = slot.Slot, State = StateOf(slot, sheet) }
                ),
            ],
            Done = progress.Done,
            Asked = progress.Asked,
            Possible = progress.Possible,
            Streak = progress.Streak,
            MakeUpsLeft = progress.MakeUpsLeft,
            WorkId = sheet.Work?.Id,
        };
    }

    // While the mission stands still nothing can be filled, whatever will be open when it goes on.
    private static SlotState StateOf(SeriesSlot slot, CheckInSheet sheet) =>
        sheet.Mission.Pause is not null && slot.State is (SlotState.Today or SlotState.CanMakeUp)
            ? SlotState.Paused
            : slot.State;
}
