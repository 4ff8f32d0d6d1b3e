using System.Globalization;
using System.Text.Json;
using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Spreadsheets;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Members.Export;

internal sealed record MemberExportInput
{
    public required MemberFilter Filter { get; init; }
    public required TableFormat Format { get; init; }
    public bool Unmask { get; init; }
    public required string FileName { get; init; }

    /// <summary>The titles' language.</summary>
    public required string Language { get; init; }
    public required DataScope Scope { get; init; }
}

/// <summary>Writes members to a file that its asker may fetch for a week. Begun again after a crash, it writes anew.</summary>
internal sealed class MemberExportJob(
    FairwayDb db,
    Writing writing,
    MemberExport export,
    ImportFiles files,
    JournalWriter journal
) : IJobHandler
{
    public const string JobKind = "members.export";
    private const int Beat = 5_000;

    public string Kind => JobKind;

    public string Page => "/console/members/jobs/";

    public async Task<Outcome<Done>> RunAsync(JobRun run, CancellationToken ct)
    {
        var input = run.Input<MemberExportInput>();
        db.Scope = input.Scope;
        // Flows with this job only.
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(input.Language);
        var path = files.Scratch();
        try
        {
            run.Job.Total = await export.CountAsync(input.Filter, ct);
            run.Job.Created = 0;
            await SaveAsync(run, ct);
            await using (var file = File.Create(path))
                run.Job.Created = await export.WriteAsync(
                    file,
                    input.Format,
                    input.Filter,
                    input.Unmask,
                    ct,
                    written => ToldAsync(run, written, ct)
                );
            await FinishAsync(run, input, files.Keep(path), ct);
        }
        finally
        {
            File.Delete(path);
        }
        return Done.It;
    }

    private async Task ToldAsync(JobRun run, long written, CancellationToken ct)
    {
        run.Job.Created = written;
        if (written % Beat == 0)
            await SaveAsync(run, ct);
    }

    private async Task SaveAsync(JobRun run, CancellationToken ct)
    {
        await using var write = await writing.BeginAsync(ct, patiently: true);
        await run.SaveAsync(db, ct);
        await write.CommitAsync(ct);
    }

    private async Task FinishAsync(
        JobRun run,
        MemberExportInput input,
        string key,
        CancellationToken ct
    )
    {
        await using var write = await writing.BeginAsync(ct, patiently: true);
        run.Job.Result = JsonSerializer.Serialize(
            new JobFile
            {
                File = key,
                FileName = input.FileName,
                Format = input.Format,
            },
            Json.Options
        );
        journal.Write(
            JournalKinds.MemberExported,
            Actor.Of(run.Job.CreatedBy),
            new Subjects { Other = run.Job.Id },
            new
            {
                count = run.Job.Created,
                format = TableFile.Extension(input.Format),
                unmask = input.Unmask,
            }
        );
        await run.SaveAsync(db, ct);
        await write.CommitAsync(ct);
    }
}
