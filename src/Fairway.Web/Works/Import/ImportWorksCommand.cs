using System.Globalization;
using Fairway.Domain;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Commands;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Text;

namespace Fairway.Web.Works.Import;

/// <summary>Imports works from the command line: the server's own job, run here and now.</summary>
internal static class ImportWorksCommand
{
    private const int ReasonsShown = 10;

    public static readonly Command Command = new("import works", "FILE --mission ID", RunAsync);

    private static async Task<int> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Words is not [var path])
            throw new UsageException("Which file?");
        if (!File.Exists(path))
            throw new UsageException($"There is no file {path}.");
        if (!long.TryParse(call.Option("mission"), CultureInfo.InvariantCulture, out var mission))
            throw new UsageException("--mission needs the number of a mission.");
        var started = await StartAsync(call, path, mission, ct);
        if (started.IsRefused(out var refusal))
        {
            await call.Error.WriteLineAsync(
                call.Services.GetRequiredService<Phrases>().Say(refusal.Code, refusal.Parameters)
            );
            return Command.Refused;
        }
        var job = await JobFollowing.ToEndAsync(call, started.Value.Id, ct);
        if (job.Error is { } error)
        {
            await call.Error.WriteLineAsync(error.Message);
            return Command.Refused;
        }
        await JobFollowing.ShowRejectsAsync(call, job, ReasonsShown, ct);
        await call.Out.WriteLineAsync(
            $"{job.Created} created, {job.Updated} updated, {job.Unchanged} unchanged, {job.Rejected} rejected"
        );
        return job.Rejected > 0 ? Command.Refused : Command.Success;
    }

    private static async Task<Outcome<StartWorksImport.Started>> StartAsync(
        CommandCall call,
        string path,
        long mission,
        CancellationToken ct
    )
    {
        var files = call.Services.GetRequiredService<ImportFiles>();
        await using var file = File.OpenRead(path);
        var stored = await files.SaveAsync(file, path, ct);
        if (stored.IsRefused(out var refusal))
            return refusal;
        return await call
            .Services.GetRequiredService<StartWorksImport>()
            .RunAsync(
                new StartWorksImport.Input { Upload = stored.Value, MissionId = mission },
                Actor.Command,
                ct
            );
    }
}
