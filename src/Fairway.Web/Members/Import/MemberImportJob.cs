using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Spreadsheets;

namespace Fairway.Web.Members.Import;

internal sealed record MemberImportInput
{
    public required string File { get; init; }
    public required string FileName { get; init; }
    public bool DryRun { get; init; }

    /// <summary>Column index to the wire name of a field; null leaves the column out.</summary>
    public Dictionary<int, string?>? Mapping { get; init; }

    /// <summary>Whom the one who started it may see; rows about others are refused.</summary>
    public DataScope Scope { get; init; } = DataScope.Everything;
}

/// <summary>
/// Reads an owners' file in batches. Taken over after a crash it goes past the rows that are settled, remembering their
/// ids, and on from there.
/// </summary>
internal sealed class MemberImportJob(
    ImportFiles files,
    ImportBatch batch,
    FairwayDb db,
    ProgrammeTime time
) : IJobHandler
{
    public const string JobKind = "members.import";
    private const int BatchSize = 1_000;

    public string Kind => JobKind;

    public string Page => "/console/members/import/jobs/";

    public async Task<Outcome<Done>> RunAsync(JobRun run, CancellationToken ct)
    {
        var input = run.Input<MemberImportInput>();
        await using var file = files.Open(input.File);
        if (file is null)
            return Refusal.NotFound("import.file_gone");
        run.Job.Total ??= Count(file, input, ct);
        var opening = OpenedImport.Open(file, input.FileName, input.Mapping);
        if (opening.IsRefused(out var refusal))
            return refusal;
        using var table = opening.Value.Table;
        var reading = new ImportReading(
            opening.Value.Mapping,
            await time.TodayAsync(ct),
            opening.Value.Table.Shape.Kind == TableKind.Workbook
        );
        var report =
            ImportReport.Of(run.Job)
            ?? new ImportReport { Header = table.Header, DryRun = input.DryRun };
        var settled = run.Job.Position;
        var rows = new List<ReadRow>(BatchSize);
        foreach (var row in table.Rows())
        {
            ct.ThrowIfCancellationRequested();
            if (settled > 0)
            {
                settled--;
                reading.Pass(row);
                continue;
            }
            rows.Add(reading.Read(row));
            if (rows.Count < BatchSize)
                continue;
            await batch.ApplyAsync(run, input, report, rows, ct);
            rows.Clear();
        }
        // The last batch, even an empty one: it says that the end was reached.
        await batch.ApplyAsync(run, input, report, rows, ct);
        db.ChangeTracker.Clear();
        return Done.It;
    }

    private static long? Count(Stream file, MemberImportInput input, CancellationToken ct)
    {
        file.Position = 0;
        var opening = TableReader.Open(file, input.FileName);
        if (!opening.IsOpen)
            return null;
        using var table = opening.Table;
        var rows = 0L;
        foreach (var _ in table.Rows())
        {
            ct.ThrowIfCancellationRequested();
            rows++;
        }
        return rows;
    }
}
