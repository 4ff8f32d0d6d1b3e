using System.Text.Json;

namespace Fairway.Web.Platform.Jobs;

/// <summary>Whom a job left as they were, counted by the code of the reason, in <see cref="Job.Result"/>.</summary>
internal sealed record JobLeft
{
    public Dictionary<string, long> Left { get; init; } = new(StringComparer.Ordinal);

    public void Add(string code) => Left[code] = Left.GetValueOrDefault(code) + 1;

    public static JobLeft Of(Job job) =>
        job.Result is { Length: > 0 } text && text[0] == '{'
            ? JsonSerializer.Deserialize<JobLeft>(text, Json.Options)!
            : new JobLeft();

    public string Write() => JsonSerializer.Serialize(this, Json.Options);
}
