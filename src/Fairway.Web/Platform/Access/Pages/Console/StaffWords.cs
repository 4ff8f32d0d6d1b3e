using Fairway.Web.Ui;

namespace Fairway.Web.Platform.Access.Pages.Console;

internal static class StaffWords
{
    public static Tone ToneOf(StaffState state) =>
        state switch
        {
            StaffState.Active => Tone.Done,
            StaffState.Invited => Tone.Waiting,
            _ => Tone.Neutral,
        };
}
