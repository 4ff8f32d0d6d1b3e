using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Contracts;

/// <summary>The missions that can be met now, for higher rooms.</summary>
internal sealed class OpenMissions(
    MissionCatalog catalog,
    CatalogRevisions revisions,
    MemberViews views,
    TimeProvider clock
)
{
    /// <summary>A published, running or just ended mission; null otherwise. As fresh as the database.</summary>
    public async ValueTask<Mission?> FindAsync(long id, CancellationToken ct) =>
        (await EntryAsync(id, ct))?.Mission;

    private async ValueTask<CatalogEntry?> EntryAsync(long id, CancellationToken ct)
    {
        var snapshot = await catalog.AtAsync(await revisions.ReadAsync(ct), ct);
        // Published a moment ago, perhaps: before anything is called unknown the database itself is asked.
        if (!snapshot.ById.ContainsKey(id))
            snapshot = await catalog.AtAsync(await revisions.ReadNowAsync(ct), ct);
        return snapshot.ById.GetValueOrDefault(id);
    }

    /// <summary>
    /// The mission if this member may answer it: it is meant for them, or they have begun it, even if they have moved
    /// on since. To everybody else it is unknown, as it is in their feed.
    /// </summary>
    public async ValueTask<Mission?> FindForAsync(long id, long memberId, CancellationToken ct)
    {
        var admitted = await AdmitAsync(id, memberId, ct);
        return admitted.IsRefused(out _) ? null : admitted.Value;
    }

    /// <summary>The same with the reason why not; of a confidential mission it names what is missing.</summary>
    public async ValueTask<Outcome<Mission>> AdmitAsync(
        long id,
        long memberId,
        CancellationToken ct
    )
    {
        var unknown = Refusal.NotFound("mission.unknown");
        if (await EntryAsync(id, ct) is not { } entry)
            return unknown;
        var mission = entry.Mission;
        if (!mission.Audience.IsEverybody)
        {
            var member = await views.ReadAsync(memberId, ct);
            if (
                member.Facts is not { } facts
                || !(mission.Audience.Includes(facts) || member.Steps.ContainsKey(id))
            )
                return unknown;
        }
        return entry.ClosedTo(memberId, clock.GetUtcNow().UtcDateTime) is { } closed
            ? closed
            : mission;
    }

    /// <summary>
    /// The same mission as of this very moment: what is in memory may be a blink old, and nobody is refused for that.
    /// </summary>
    public async Task<Mission> AgainAsync(Mission known, CancellationToken ct)
    {
        var snapshot = await catalog.AtAsync(await revisions.ReadNowAsync(ct), ct);
        return snapshot.ById.TryGetValue(known.Id, out var entry) ? entry.Mission : known;
    }

    /// <summary>Says within a transaction that what members are shown of missions changes with it.</summary>
    public Task RaiseAsync(FairwayDb db, CancellationToken ct) => catalog.RaiseAsync(db, ct);

    /// <summary>
    /// For readers of the journal, what their rows speak of, open or long over: from memory where it is there, from the
    /// reader's own database otherwise. What is frozen at publishing is the same in both.
    /// </summary>
    public async Task<IReadOnlyDictionary<long, Mission>> ManyAsync(
        FairwayDb db,
        IEnumerable<long> ids,
        CancellationToken ct
    )
    {
        var snapshot = await catalog.AtAsync(await revisions.ReadAsync(ct), ct);
        var found = new Dictionary<long, Mission>();
        var missing = new List<long>();
        foreach (var id in ids.Distinct())
        {
            if (snapshot.ById.TryGetValue(id, out var entry))
                found[id] = entry.Mission;
            else
                missing.Add(id);
        }
        if (missing.Count > 0)
        {
            await foreach (
                var mission in db.Set<Mission>()
                    .AsNoTracking()
                    .Where(m => missing.Contains(m.Id))
                    .AsAsyncEnumerable()
                    .WithCancellation(ct)
            )
                found[mission.Id] = mission;
        }
        return found;
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
        return known.Revision > 0 && clock.GetElapsedTime(known.ReadAt) < Recent
            ? known.Revision
            : await ReadNowAsync(ct);
    }

    public async ValueTask<long> ReadNowAsync(CancellationToken ct)
    {
        if (!database.IsPostgres)
            return await ReadAsync(ct);
        await using var command = database.Postgres.CreateCommand(Sql);
        _known = new Known((long)(await command.ExecuteScalarAsync(ct))!, clock.GetTimestamp());
        return _known.Revision;
    }
}
