using System.Runtime.CompilerServices;
using System.Text.Json;
using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Spreadsheets;
using Fairway.Web.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Jobs;

/// <summary>
/// The refused rows as a file that can be mended and sent again: the columns as they came, behind them the row's number
/// and the reasons in the reader's language.
/// </summary>
internal sealed class GetJobRejects(FairwayDb db, Phrases phrases)
{
    private const int PageSize = 1_000;

    // Titles of earlier rounds, in either language, give way to the new ones.
    private static readonly string[] OwnTitles = ["import.column.row", "import.column.reason"];

    public async Task<Outcome<long>> WriteAsync(
        long jobId,
        Stream file,
        TableFormat format,
        CancellationToken ct
    )
    {
        var job = await db.Set<Job>().AsNoTracking().FirstOrDefaultAsync(j => j.Id == jobId, ct);
        if (job is null || ImportReport.Of(job) is not { } report)
            return Refusal.NotFound("job.unknown");
        var own = OwnTitles
            .SelectMany(code =>
                new[] { "zh-CN", "en" }.Select(culture =>
                    phrases.Find(code, System.Globalization.CultureInfo.GetCultureInfo(culture))
                )
            )
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var width = Math.Max(report.Header.Count, await WidestAsync(jobId, ct));
        var kept = Enumerable
            .Range(0, width)
            .Where(i => i >= report.Header.Count || !own.Contains(report.Header[i]))
            .ToArray();
        List<TableColumn> columns =
        [
            .. kept.Select(i => new TableColumn(
                i < report.Header.Count && report.Header[i].Length > 0
                    ? report.Header[i]
                    : phrases.Say("import.column.extra", ("column", i + 1))
            )),
            new(phrases["import.column.row"]),
            new(phrases["import.column.reason"], Width: 60),
        ];
        return await TableWriter.Write(file, format, columns, RowsAsync(jobId, kept, ct), ct);
    }

    /// <summary>The first refused rows with their reasons in words, for a look without a file.</summary>
    public async Task<IReadOnlyList<(long Row, string Reasons)>> FirstAsync(
        long jobId,
        int most,
        CancellationToken ct
    )
    {
        var rejects = await db.Set<JobReject>()
            .AsNoTracking()
            .Where(r => r.JobId == jobId)
            .OrderBy(r => r.Row)
            .Take(most)
            .ToListAsync(ct);
        return
        [
            .. rejects.Select(r =>
                (
                    r.Row,
                    string.Join(' ', RejectReason.Read(r.Reasons).Select(x => x.Sentence(phrases)))
                )
            ),
        ];
    }

    private async IAsyncEnumerable<IReadOnlyList<string?>> RowsAsync(
        long jobId,
        int[] kept,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var after = -1L;
        while (true)
        {
            var page = await db.Set<JobReject>()
                .AsNoTracking()
                .Where(r => r.JobId == jobId && r.Row > after)
                .OrderBy(r => r.Row)
                .Take(PageSize)
                .ToListAsync(ct);
            foreach (var reject in page)
            {
                var cells = JsonSerializer.Deserialize<List<string>>(reject.Cells, Json.Options)!;
                var reasons = RejectReason.Read(reject.Reasons).Select(r => r.Sentence(phrases));
                yield return
                [
                    .. kept.Select(i => i < cells.Count ? cells[i] : ""),
                    reject.Row.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    string.Join(' ', reasons),
                ];
            }
            if (page.Count < PageSize)
                yield break;
            after = page[^1].Row;
        }
    }

    private async Task<int> WidestAsync(long jobId, CancellationToken ct) =>
        db.IsPostgres
            ? await db
                .Database.SqlQuery<int>(
                    $"select coalesce(max(json_array_length(cells::json)), 0) as \"Value\" from job_rejects where job_id = {jobId}"
                )
                .FirstAsync(ct)
            : await db
                .Database.SqlQuery<int>(
                    $"select coalesce(max(json_array_length(cells)), 0) as \"Value\" from job_rejects where job_id = {jobId}"
                )
                .FirstAsync(ct);

    /// <summary>The console's own address for the same file: a browser brings its cookie, not a key.</summary>
    public static void MapConsole(IEndpointRouteBuilder app) =>
        app.MapGet("/console/jobs/{id:long}/rejects", SendAsync)
            .Needs(Permission.JobsRejects)
            .ExcludeFromDescription();

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/jobs/{id:long}/rejects", SendAsync)
            .Needs(Permission.JobsRejects)
            .Produces<Stream>(StatusCodes.Status200OK, "text/csv", TableFile.Workbook)
            .WithSummary("The refused rows as CSV or XLSX, with the reasons");

    private static async Task<IResult> SendAsync(
        long id,
        string? format,
        GetJobRejects rejects,
        Door door,
        CancellationToken ct
    )
    {
        if (TableFile.FormatOf(format ?? "csv") is not { } kind)
            return door.Problem(
                Refusal.OfFields([
                    new FieldRefusal("format", "field.not_one_of").With("allowed", "csv, xlsx"),
                ])
            );
        var file = TableFile.Temporary();
        var written = await rejects.WriteAsync(id, file, kind, ct);
        if (!written.IsRefused(out var refusal))
            return TableFile.Send(file, kind, $"rejects-{id}");
        await file.DisposeAsync();
        return door.Problem(refusal);
    }
}
