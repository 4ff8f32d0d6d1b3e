using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Commands;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.Import;

/// <summary>Imports from the command line: the same job as the server's, run here and now.</summary>
internal static class ImportMembersCommand
{
    private const int ReasonsShown = 10;

    public static readonly Command Command = new("import members", "FILE [--dry-run]", RunAsync);

    private static async Task<int> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Words is not [var path])
            throw new UsageException("Which file?");
        if (!File.Exists(path))
            throw new UsageException($"There is no file {path}.");
        var started = await StartAsync(call, path, ct);
        var phrases = call.Services.GetRequiredService<Phrases>();
        if (started.IsRefused(out var refusal))
        {
            await call.Error.WriteLineAsync(phrases.Say(refusal.Code, refusal.Parameters));
            return Command.Refused;
        }
        var job = await JobFollowing.ToEndAsync(call, started.Value.Id, ct);
        if (job.Error is { } error)
        {
            await call.Error.WriteLineAsync(error.Message);
            return Command.Refused;
        }
        foreach (var note in job.Notes)
            await call.Error.WriteLineAsync(note.Message);
        await JobFollowing.ShowRejectsAsync(call, job, ReasonsShown, ct);
        await call.Out.WriteLineAsync(
            $"{job.Created} created, {job.Updated} updated, {job.Unchanged} unchanged, {job.Rejected} rejected"
                + (job.DryRun ? " (dry run)" : "")
        );
        return job.Rejected > 0 ? Command.Refused : Command.Success;
    }

    private static async Task<Outcome<StartMemberImport.Started>> StartAsync(
        CommandCall call,
        string path,
        CancellationToken ct
    )
    {
        var files = call.Services.GetRequiredService<ImportFiles>();
        await using var file = File.OpenRead(path);
        var stored = await files.SaveAsync(file, path, ct);
        if (stored.IsRefused(out var refusal))
            return refusal;
        var start = call.Services.GetRequiredService<StartMemberImport>();
        var input = new StartMemberImport.Input
        {
            Upload = stored.Value,
            DryRun = call.Flag("dry-run"),
        };
        return await start.RunAsync(input, Actor.Command, ct);
    }
}
