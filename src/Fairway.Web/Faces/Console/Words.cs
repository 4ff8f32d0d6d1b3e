using System.Globalization;
using Fairway.Domain.Missions;
using Fairway.Domain.Works;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Text;
using Fairway.Web.Ui;

namespace Fairway.Web.Faces.Console;

/// <summary>Codes and enums in the operator's words.</summary>
internal static class Words
{
    /// <summary>Such as <c>console.mission_state.running</c>.</summary>
    public static string Of(this Phrases phrases, Enum value) =>
        phrases[$"console.{Snake(value.GetType().Name)}.{Json.Word(value)}"];

    /// <summary>The words beside a heading of an enum, such as what a playbook's style means.</summary>
    public static string NoteOf(this Phrases phrases, Enum value) =>
        phrases[$"console.{Snake(value.GetType().Name)}.{Json.Word(value)}.note"];

    /// <summary>A sentence whose values may be enums.</summary>
    public static string Sentence(
        this Phrases phrases,
        string code,
        IReadOnlyDictionary<string, object?> values
    ) =>
        phrases.Say(
            code,
            values.ToDictionary(
                pair => pair.Key,
                pair => pair.Value is Enum word ? phrases.Of(word) : pair.Value,
                StringComparer.Ordinal
            )
        );

    public static string Here(this LocalizedText? text) =>
        text?.In(CultureInfo.CurrentUICulture.Name) ?? "";

    /// <summary>What a form is called; one that the brand keyed itself has no name of its own.</summary>
    public static string FormName(this Phrases phrases, string key) =>
        phrases.Has("word." + MissionForm.WordOf(key))
            ? phrases["word." + MissionForm.WordOf(key)]
            : phrases["word.form_other"];

    /// <summary>How long something lasted, in the unit that people would say it in.</summary>
    public static string Span(this Phrases phrases, TimeSpan time) =>
        time.TotalHours < 1
            ? phrases.Say("console.ago.minutes", ("n", Math.Max(1, (int)time.TotalMinutes)))
        : time.TotalHours < 48 ? phrases.Say("console.ago.hours", ("n", (int)time.TotalHours))
        : phrases.Say("console.ago.days", ("n", (int)time.TotalDays));

    public static Tone Tone(this MissionState state) =>
        state switch
        {
            MissionState.Running => Ui.Tone.Running,
            MissionState.Published => Ui.Tone.Purple,
            MissionState.Acceptance or MissionState.Paused => Ui.Tone.Waiting,
            MissionState.Recapped => Ui.Tone.Done,
            MissionState.Cancelled => Ui.Tone.Rejected,
            _ => Ui.Tone.Neutral,
        };

    public static Tone Tone(this WorkState state) =>
        state switch
        {
            WorkState.Accepted => Ui.Tone.Done,
            WorkState.Returned => Ui.Tone.Waiting,
            WorkState.Rejected => Ui.Tone.Rejected,
            WorkState.InReview => Ui.Tone.Running,
            _ => Ui.Tone.Neutral,
        };

    private static string Snake(string name) =>
        System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
