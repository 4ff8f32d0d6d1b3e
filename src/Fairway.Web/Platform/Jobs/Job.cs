namespace Fairway.Web.Platform.Jobs;

internal enum JobState : short
{
    Queued = 0,
    Running = 1,
    Succeeded = 2,
    Failed = 3,
}

/// <summary>
/// Long work with progress. It commits in batches; <see cref="Position"/> is saved with each batch, so that a job
/// taken over after a crash goes on exactly where the last commit left it.
/// </summary>
internal sealed class Job
{
    public required long Id { get; init; }
    public required string Kind { get; init; }
    public required string Input { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required string CreatedBy { get; init; }
    public JobState State { get; set; }

    public long? Total { get; set; }
    public long Position { get; set; }
    public long Created { get; set; }
    public long Updated { get; set; }
    public long Unchanged { get; set; }
    public long Rejected { get; set; }

    public int Attempts { get; set; }
    public required DateTime RunAfter { get; set; }
    public string? ClaimedBy { get; set; }
    public DateTime? ClaimedUntil { get; set; }
    public DateTime? FinishedAt { get; set; }

    /// <summary>A refusal's code when the job failed, and its values.</summary>
    public string? ErrorCode { get; set; }
    public string? ErrorParameters { get; set; }

    /// <summary>What the job made, such as the key of a file.</summary>
    public string? Result { get; set; }
}

/// <summary>A row that an import refused, kept so that it can be mended and sent again.</summary>
internal sealed class JobReject
{
    public required long JobId { get; init; }
    public required long Row { get; init; }

    /// <summary>The cells as they came, a JSON array.</summary>
    public required string Cells { get; init; }

    /// <summary>Reasons as data: [{field, code, parameters}].</summary>
    public required string Reasons { get; init; }
}
