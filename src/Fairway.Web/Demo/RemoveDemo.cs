using System.Globalization;
using Fairway.Storage;
using Fairway.Web.Insights.Volume;
using Fairway.Web.Platform.Commands;
using Fairway.Web.Platform.Files;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Demo;

/// <summary>
/// Takes the demo programme away again, with its files and what it took from the brand's account.
/// </summary>
internal static class RemoveDemo
{
    private const string Balances = """
        update ledger_accounts set balance =
          (select coalesce(sum(e.amount), 0) from ledger_entries e where e.account_id = ledger_accounts.id)
        """;

    public static async Task<int> RunAsync(CommandCall call, CancellationToken ct)
    {
        var services = call.Services;
        var db = services.GetRequiredService<FairwayDb>();
        if (await db.Set<DemoLoad>().OrderBy(one => one.Id).FirstOrDefaultAsync(ct) is not { } load)
        {
            await call.Error.WriteLineAsync("There is no demo programme here.");
            return Command.Refused;
        }
        var pictures = await db.Set<StoredFile>()
            .Where(file => file.Id >= load.From && file.Id < load.Until)
            .Select(file => new { file.Content, file.Thumbnail })
            .Distinct()
            .ToListAsync(ct);
        long rows;
        await using (var write = await services.GetRequiredService<Writing>().BeginAsync(ct))
        {
            rows = await new DemoRows(db, load).DeleteAsync(ct);
            // The brand's own account is not of the demo; what the demo took from it is.
            await db.Database.ExecuteSqlRawAsync(Balances, ct);
            // Nor are the figures of all missions together, which its works were in.
            await VolumeCells.RecountAllAsync(db, ct);
            await db.Set<DemoLoad>().ExecuteDeleteAsync(ct);
            await write.CommitAsync(ct);
        }
        var store = services.GetRequiredService<FileStore>();
        var names = pictures
            .SelectMany(file => new[] { file.Content, file.Thumbnail })
            .ToHashSet(StringComparer.Ordinal);
        var kept = await db.Set<StoredFile>()
            .Where(file => names.Contains(file.Content) || names.Contains(file.Thumbnail))
            .Select(file => new { file.Content, file.Thumbnail })
            .ToListAsync(ct);
        names.ExceptWith(kept.SelectMany(file => new[] { file.Content, file.Thumbnail }));
        foreach (var name in names)
            store.Delete(name);
        await call.Out.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Removed the demo programme: {rows} rows, {names.Count} files."
            )
        );
        return Command.Success;
    }
}
