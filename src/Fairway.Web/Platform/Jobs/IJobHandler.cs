using Fairway.Domain;

namespace Fairway.Web.Platform.Jobs;

/// <summary>
/// Runs one kind of job. It is called again after a crash or a failure and must go on from <see cref="Job.Position"/>;
/// each batch commits its effects together with the progress (<see cref="JobRun.SaveAsync"/>).
/// </summary>
internal interface IJobHandler
{
    string Kind { get; }

    /// <summary>The page that shows such a job with what can be done about it, without the key; null for the general one.</summary>
    string? Page => null;

    /// <returns>A refusal ends the job for good; an exception is tried again with growing pauses.</returns>
    Task<Outcome<Done>> RunAsync(JobRun run, CancellationToken ct);
}
