using System.Globalization;
using System.Runtime.CompilerServices;
using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Spreadsheets;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Exports;

/// <summary>Writes a list to a file that its asker may fetch for a week. Begun again after a crash, it writes anew.</summary>
internal sealed class ExportJob(
    FairwayDb db,
    Writing writing,
    IEnumerable<IExportSource> sources,
    ImportFiles files,
    JournalWriter journal,
    TimeProvider clock
) : IJobHandler
{
    public const string JobKind = "lists.export";
    private const int Beat = 5_000;

    public string Kind => JobKind;

    public async Task<Outcome<Done>> RunAsync(JobRun run, CancellationToken ct)
    {
        var input = run.Input<ExportInput>();
        var source = sources.First(one => one.What == input.What);
        var query = new ExportQuery(input.Query);
        db.Scope = input.Scope;
        // Flows with this job only.
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(input.Language);
        var plan = await source.PlanAsync(query, ct);
        if (plan.IsRefused(out var refusal))
            return refusal;
        run.Job.Total = plan.Value.Count;
        run.Job.Created = 0;
        var path = files.Scratch();
        try
        {
            await SaveAsync(run, ct);
            await using (var file = File.Create(path))
            {
                var table = await source.OpenAsync(query, input.Unmask, ct);
                run.Job.Created = await TableWriter.Write(
                    file,
                    input.Format,
                    table.Columns,
                    CountedAsync(run, table.Rows, ct),
                    ct
                );
            }
            await FinishAsync(run, input, source, path, ct);
        }
        finally
        {
            File.Delete(path);
        }
        return Done.It;
    }

    private async IAsyncEnumerable<IReadOnlyList<string?>> CountedAsync(
        JobRun run,
        IAsyncEnumerable<IReadOnlyList<string?>> rows,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        await foreach (var row in rows.WithCancellation(ct))
        {
            yield return row;
            if (++run.Job.Created % Beat == 0)
                await SaveAsync(run, ct);
        }
    }

    private async Task SaveAsync(JobRun run, CancellationToken ct)
    {
        await using var write = await writing.BeginAsync(ct, patiently: true);
        await run.SaveAsync(db, ct);
        await write.CommitAsync(ct);
    }

    private async Task FinishAsync(
        JobRun run,
        ExportInput input,
        IExportSource source,
        string path,
        CancellationToken ct
    )
    {
        var (bytes, expires) = (
            new FileInfo(path).Length,
            clock.GetUtcNow().UtcDateTime + ImportFiles.KeptFor
        );
        var before = await db.Set<Export>()
            .Where(e => e.Id == run.Job.Id)
            .Select(e => e.FileKey)
            .FirstOrDefaultAsync(ct);
        var key = files.Keep(path);
        var kept = false;
        try
        {
            await using var write = await writing.BeginAsync(ct, patiently: true);
            // Whoever took the job over writes a file of their own; this one goes.
            await run.SaveAsync(db, ct);
            kept =
                await db.Set<Export>()
                    .Where(e => e.Id == run.Job.Id)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(e => e.FileKey, key)
                                .SetProperty(e => e.Rows, run.Job.Created)
                                .SetProperty(e => e.Bytes, bytes)
                                .SetProperty(e => e.ExpiresAt, expires),
                        ct
                    ) > 0;
            journal.Write(
                source.JournalKind,
                Actor.Of(run.Job.CreatedBy),
                new Subjects { Other = run.Job.Id },
                new
                {
                    what = input.What,
                    count = run.Job.Created,
                    format = TableFile.Extension(input.Format),
                    unmask = input.Unmask,
                }
            );
            await write.CommitAsync(ct);
        }
        catch
        {
            files.Delete(key);
            throw;
        }
        // The file of a run that came to its end but could not say so; or this one, when nobody waits for it any more.
        if (!kept)
            files.Delete(key);
        else if (before is not null)
            files.Delete(before);
    }
}
