using Fairway.Web.Members.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Commands;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Spreadsheets;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Members.Export;

/// <summary>Exports from the command line. Phones are masked unless asked for; either way the journal knows.</summary>
internal static class ExportMembersCommand
{
    public static readonly Command Command = new(
        "export members",
        "--format csv|xlsx --out FILE [--encoding gb18030] [--unmask]",
        RunAsync
    );

    private static async Task<int> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Option("out") is not { Length: > 0 } path)
            throw new UsageException("--out FILE is missing.");
        if (TableFile.FormatOf(call.Option("format"), call.Option("encoding")) is not { } format)
            throw new UsageException("--format is csv or xlsx; --encoding is for csv only.");
        var unmask = call.Flag("unmask");
        var export = call.Services.GetRequiredService<MemberExport>();
        if (Directory.Exists(path))
            throw new UsageException($"{path} is a folder.");
        var partial = path + ".part";
        long count;
        await using (var file = Create(partial, path))
            count = await export.WriteAsync(file, format, new MemberFilter(), unmask, ct);
        await using (var write = await call.Services.GetRequiredService<Writing>().BeginAsync(ct))
        {
            call.Services.GetRequiredService<JournalWriter>()
                .Write(JournalKinds.MemberExported, Actor.Command, default, new { count, unmask });
            await write.CommitAsync(ct);
        }
        // Whole or not at all.
        File.Move(partial, path, overwrite: true);
        await call.Out.WriteLineAsync($"{count}");
        return Command.Success;
    }

    private static FileStream Create(string partial, string path)
    {
        try
        {
            return File.Create(partial);
        }
        catch (Exception problem)
            when (problem
                    is IOException
                        or UnauthorizedAccessException
                        or ArgumentException
                        or NotSupportedException
            )
        {
            throw new UsageException($"Nothing can be written to {path}.");
        }
    }
}
