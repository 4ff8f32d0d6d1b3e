using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Spreadsheets;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Import;

internal sealed record WorksImportInput
{
    public required string File { get; init; }
    public required string FileName { get; init; }
    public required long MissionId { get; init; }

    /// <summary>Whom the one who started it may see; rows about others are refused.</summary>
    public DataScope Scope { get; init; } = DataScope.Everything;
}

/// <summary>
/// Reads a file of works in batches. Judging, paying and indexing follow from the journal, exactly as for works that
/// come through the portal.
/// </summary>
internal sealed class ImportWorks(
    ImportFiles files,
    ImportWorksBatch batch,
    FairwayDb db,
    ProgrammeTime time
) : IJobHandler
{
    public const string JobKind = "works.import";
    private const int BatchSize = 1_000;

    public string Kind => JobKind;

    public async Task<Outcome<Done>> RunAsync(JobRun run, CancellationToken ct)
    {
        var input = run.Input<WorksImportInput>();
        db.Scope = input.Scope;
        if (
            await db.Set<Mission>()
                .AsNoTracking()
                .FirstOrDefaultAsync(m => m.Id == input.MissionId, ct)
            is not { } mission
        )
            return Refusal.NotFound("mission.unknown");
        await using var file = files.Open(input.File);
        if (file is null)
            return Refusal.NotFound("import.file_gone");
        run.Job.Total ??= Count(file, input.FileName, ct);
        file.Position = 0;
        var opening = TableReader.Open(file, input.FileName);
        if (!opening.IsOpen)
            return new Refusal(opening.Refusal.Code) { Parameters = opening.Refusal.Parameters };
        using var table = opening.Table;
        var columns = WorkColumns.Of(table.Header);
        if (columns.IsRefused(out var refusal))
            return refusal;
        var report = ImportReport.Of(run.Job) ?? new ImportReport { Header = table.Header };
        var reader = new WorkRowReader(
            columns.Value,
            mission.Form.First(ProofKind.Text)!,
            await time.ZoneAsync(ct),
            table.Shape.Kind == TableKind.Workbook
        );
        foreach (var rows in table.Rows().Skip((int)run.Job.Position).Chunk(BatchSize))
        {
            ct.ThrowIfCancellationRequested();
            await batch.ApplyAsync(run, mission, report, [.. rows.Select(reader.Read)], ct);
        }
        return Done.It;
    }

    private static long? Count(Stream file, string fileName, CancellationToken ct)
    {
        file.Position = 0;
        var opening = TableReader.Open(file, fileName);
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
