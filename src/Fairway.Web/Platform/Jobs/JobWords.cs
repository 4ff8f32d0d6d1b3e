using System.Globalization;
using System.Text.Json;
using Fairway.Web.Platform.Text;
using Fairway.Web.Ui;

namespace Fairway.Web.Platform.Jobs;

/// <summary>How jobs are put into words and colours.</summary>
internal static class JobWords
{
    public static string Wire(JobState state) =>
        JsonNamingPolicy.SnakeCaseLower.ConvertName(state.ToString());

    public static string State(JobState state) => "jobs.state." + Wire(state);

    public static string KindOf(this Phrases phrases, Job job) =>
        phrases.Has("jobs.kind." + job.Kind) ? phrases["jobs.kind." + job.Kind] : job.Kind;

    public static Tone Tone(JobState state) =>
        state switch
        {
            JobState.Running => Ui.Tone.Running,
            JobState.Succeeded => Ui.Tone.Done,
            JobState.Failed => Ui.Tone.Rejected,
            _ => Ui.Tone.Waiting,
        };

    public static long Processed(Job job) =>
        job.Created + job.Updated + job.Unchanged + job.Rejected;

    public static string Progress(Job job)
    {
        var done = Processed(job).ToString("N0", CultureInfo.CurrentCulture);
        return job.Total is { } total
            ? $"{done} / {total.ToString("N0", CultureInfo.CurrentCulture)}"
            : done;
    }

    /// <summary>Why it failed, in a sentence; null when it did not.</summary>
    public static string? Trouble(Job job, Phrases phrases) =>
        job.ErrorCode is null
            ? null
            : phrases.Say(
                job.ErrorCode,
                (
                    JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(
                        job.ErrorParameters ?? "{}",
                        Json.Options
                    ) ?? []
                ).ToDictionary(
                    pair => pair.Key,
                    pair => (object?)pair.Value.ToString(),
                    StringComparer.Ordinal
                )
            );
}
