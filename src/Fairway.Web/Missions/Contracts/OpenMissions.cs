using Fairway.Domain.Missions;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Missions.Contracts;

/// <summary>The missions that can be met now, for higher rooms.</summary>
internal sealed class OpenMissions(MissionCatalog catalog, CatalogRevisions revisions)
{
    /// <summary>A published, running or just ended mission; null otherwise. As fresh as the database.</summary>
    public async ValueTask<Mission?> FindAsync(long id, CancellationToken ct)
    {
        var snapshot = await catalog.AtAsync(await revisions.ReadAsync(ct), ct);
        return snapshot.ById.TryGetValue(id, out var entry) ? entry.Mission : null;
    }
}

/// <summary>
/// Reads the revision of the catalogue without a context, for hot paths. On SQLite that is a microsecond; on PostgreSQL
/// a round trip, so writers look at most five times a second and their statement checks the mission once more itself.
/// </summary>
internal sealed class CatalogRevisions(Database database, SqliteReadPool pool, TimeProvider clock)
{
    private const string Sql = "select revision from catalog_revision where id = 1";
    private static readonly TimeSpan Recent = TimeSpan.FromMilliseconds(200);
    private volatile Known _known = new(0, 0);

    private sealed record Known(long Revision, long ReadAt);

    public async ValueTask<long> ReadAsync(CancellationToken ct)
    {
        if (!database.IsPostgres)
        {
            using var lease = pool.Rent();
            using var row = lease.Query(Sql);
            row.Read();
            return row.GetInt64(0);
        }
        var known = _known;
        if (known.Revision > 0 && clock.GetElapsedTime(known.ReadAt) < Recent)
            return known.Revision;
        await using var command = database.Postgres.CreateCommand(Sql);
        _known = new Known((long)(await command.ExecuteScalarAsync(ct))!, clock.GetTimestamp());
        return _known.Revision;
    }
}
