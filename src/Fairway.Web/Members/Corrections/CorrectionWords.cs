using Fairway.Domain.Members;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Text;
using Fairway.Web.Ui;

namespace Fairway.Web.Members.Corrections;

/// <summary>How requests for a correction read.</summary>
internal static class CorrectionWords
{
    public static string Of(this Phrases phrases, CorrectionTopic topic) =>
        phrases["correction.topic." + Json.Word(topic)];

    public static string Of(this Phrases phrases, CorrectionState state) =>
        phrases["correction.state." + Json.Word(state)];

    public static Tone ToneOf(CorrectionState state) =>
        state switch
        {
            CorrectionState.Open => Tone.Waiting,
            CorrectionState.Done => Tone.Done,
            _ => Tone.Neutral,
        };
}
