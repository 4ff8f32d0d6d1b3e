using Fairway.Storage;
using Fairway.Web.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Storage;

/// <summary>Brings the database to the shape this version needs.</summary>
internal sealed class Migrating(FairwayDb db, Database database, TimeProvider clock)
{
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var pending = (await db.Database.GetPendingMigrationsAsync(ct)).Count();
        if (pending > 0)
        {
            if (!database.IsPostgres)
                Directory.CreateDirectory(database.DataFolder);
            await db.Database.MigrateAsync(ct);
        }
        if (!database.IsPostgres)
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", ct);
        else
            await PostgresJournal.EnsurePartitionsAsync(db, clock.GetUtcNow().UtcDateTime, 2, ct);
        return pending;
    }

    /// <summary>Before anybody writes: a row of the old epoch with a young transaction id would never be read.</summary>
    public Task RenewEpochAsync(CancellationToken ct) =>
        database.IsPostgres ? PostgresJournal.RenewEpochAsync(db, ct) : Task.CompletedTask;

    public async Task<bool> IsCurrentAsync(CancellationToken ct) =>
        !(await db.Database.GetPendingMigrationsAsync(ct)).Any();
}
