using System.Text.Json;
using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Exports;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Jobs;

/// <summary>How far a job is, as callers and pages read it.</summary>
internal sealed record JobView
{
    public required long Id { get; init; }
    public required string Kind { get; init; }
    public required JobState State { get; init; }

    /// <summary>Null until it is known.</summary>
    public long? Total { get; init; }
    public long Processed { get; init; }
    public long Created { get; init; }
    public long Updated { get; init; }
    public long Unchanged { get; init; }
    public long Rejected { get; init; }
    public string? RejectsUrl { get; init; }

    /// <summary>Where the file lies that the job wrote.</summary>
    public string? FileUrl { get; init; }
    public bool DryRun { get; init; }
    public IReadOnlyList<JobNote> Notes { get; init; } = [];
    public JobError? Error { get; init; }
    public required DateTime CreatedAt { get; init; }
    public DateTime? FinishedAt { get; init; }

    public static JobView Of(Job job, Phrases phrases)
    {
        var report = ImportReport.Of(job);
        return new JobView
        {
            Id = job.Id,
            Kind = job.Kind,
            State = job.State,
            Total = job.Total,
            Processed = job.Created + job.Updated + job.Unchanged + job.Rejected,
            Created = job.Created,
            Updated = job.Updated,
            Unchanged = job.Unchanged,
            Rejected = job.Rejected,
            RejectsUrl = job.Rejected > 0 ? $"/api/v1/jobs/{job.Id}/rejects" : null,
            DryRun =
                report?.DryRun
                // The report comes with the first batch; the page has its title before.
                ?? job.Input.Contains("\"dryRun\":true", StringComparison.Ordinal),
            Notes =
            [
                .. report is null ? [] : JobNote.AllOf(report, phrases),
                .. JobNote.AllOf(JobLeft.Of(job), phrases),
            ],
            FileUrl =
                job.State == JobState.Succeeded && job.Kind == ExportJob.JobKind
                    ? $"/api/v1/jobs/{job.Id}/file"
                    : null,
            Error = job.ErrorCode is null ? null : JobError.Of(job, phrases),
            CreatedAt = job.CreatedAt,
            FinishedAt = job.FinishedAt,
        };
    }
}

/// <summary>Something worth saying about rows that were not refused.</summary>
internal sealed record JobNote(string Code, long Count, string Message)
{
    public static IEnumerable<JobNote> AllOf(ImportReport report, Phrases phrases)
    {
        foreach (var kept in report.Kept)
            yield return Of(kept, phrases);
        if (report.UnknownLiaisons.Count == 0)
            yield break;
        var count = report.UnknownLiaisons.Values.Sum() + report.MoreUnknownLiaisons;
        var names = report.UnknownLiaisons.Keys.ToArray();
        yield return new JobNote(
            "import.liaison_unknown",
            count,
            phrases.Say("import.liaison_unknown", ("count", count), ("names", names))
        );
    }

    public static IEnumerable<JobNote> AllOf(JobLeft job, Phrases phrases) =>
        job.Left.Select(left => new JobNote(
            left.Key,
            left.Value,
            phrases.Say(left.Key, ("count", left.Value))
        ));

    private static JobNote Of(KeyValuePair<string, long> kept, Phrases phrases) =>
        new(
            $"import.{kept.Key}_kept",
            kept.Value,
            phrases.Say($"import.{kept.Key}_kept", ("count", kept.Value))
        );
}

internal sealed record JobError(string Code, string Message)
{
    public static JobError Of(Job job, Phrases phrases) =>
        new(
            job.ErrorCode!,
            new RejectReason(
                "",
                job.ErrorCode!,
                JsonSerializer.Deserialize<Dictionary<string, object?>>(
                    job.ErrorParameters ?? "{}",
                    Json.Options
                )!
            ).Sentence(phrases)
        );
}

internal sealed class GetJob(FairwayDb db, Phrases phrases)
{
    public async Task<Outcome<JobView>> RunAsync(long id, CancellationToken ct) =>
        await db.Set<Job>().AsNoTracking().FirstOrDefaultAsync(j => j.Id == id, ct) is { } job
            ? JobView.Of(job, phrases)
            : Refusal.NotFound("job.unknown");

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/jobs/{id:long}",
                async (long id, GetJob get, Door door, CancellationToken ct) =>
                    door.Show(await get.RunAsync(id, ct))
            )
            .Needs(Permission.JobsRead)
            .Produces<JobView>()
            .WithSummary("How far a job is");
}
