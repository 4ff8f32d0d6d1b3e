using System.Collections.Frozen;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Missions.Proposals;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions;

/// <summary>
/// The missions that members can meet now, in memory. Every read compares the revision in the database, which each
/// change raises in its own transaction: a mission that another node cancelled is never shown, whatever is cached here.
/// Time is compared on every read too, so an ended mission is never shown as open.
/// </summary>
internal sealed class MissionCatalog(IServiceScopeFactory scopes) : IDisposable
{
    private readonly SemaphoreSlim _loading = new(1, 1);
    private volatile Snapshot _snapshot = new(0, FrozenDictionary<long, CatalogEntry>.Empty, []);

    internal sealed record Snapshot(
        long Revision,
        FrozenDictionary<long, CatalogEntry> ById,
        IReadOnlyList<CatalogEntry> InOrder
    )
    {
        private readonly ILookup<string, CatalogEntry> _byTemplate = InOrder
            .Where(entry => entry.Mission.TemplateKey is not null)
            .ToLookup(entry => entry.Mission.TemplateKey!, StringComparer.Ordinal);

        /// <summary>Those that came from one template, by end.</summary>
        public IEnumerable<CatalogEntry> OfTemplate(string key) => _byTemplate[key];
    }

    /// <summary>A snapshot that is at least as new as <paramref name="revision"/>.</summary>
    public async ValueTask<Snapshot> AtAsync(long revision, CancellationToken ct)
    {
        var snapshot = _snapshot;
        if (snapshot.Revision >= revision)
            return snapshot;
        await _loading.WaitAsync(ct);
        try
        {
            return _snapshot.Revision >= revision ? _snapshot : _snapshot = await LoadAsync(ct);
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <summary>The present snapshot, read with its revision.</summary>
    public async ValueTask<Snapshot> NowAsync(FairwayDb db, CancellationToken ct) =>
        await AtAsync(
            await db.Set<CatalogRevision>()
                .Where(r => r.Id == 1)
                .Select(r => r.Revision)
                .FirstAsync(ct),
            ct
        );

    /// <summary>Says within a transaction that members' view of missions changes with it.</summary>
    public Task RaiseAsync(FairwayDb db, CancellationToken ct) =>
        db.Set<CatalogRevision>()
            .Where(r => r.Id == 1)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Revision, r => r.Revision + 1), ct);

    private async Task<Snapshot> LoadAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
        // The revision first: if a change slips in between, the next read sees a newer one and loads again.
        var revision = await db.Set<CatalogRevision>()
            .Where(r => r.Id == 1)
            .Select(r => r.Revision)
            .FirstAsync(ct);
        var missions = await db.Set<Mission>()
            .AsNoTracking()
            .Where(m =>
                m.State == MissionState.Published
                || m.State == MissionState.Running
                || m.State == MissionState.Acceptance
                || m.State == MissionState.Paused
            )
            .ToListAsync(ct);
        var names = await Initiators.NamesAsync(db, missions.Select(m => m.InitiatorId), ct);
        var entries = missions
            .OrderBy(m => m.ClosesAt)
            .ThenBy(m => m.Id)
            .Select(m => new CatalogEntry(
                m,
                m.InitiatorId is { } initiator ? names.GetValueOrDefault(initiator) : null
            ))
            .ToList();
        return new Snapshot(revision, entries.ToFrozenDictionary(e => e.Mission.Id), entries);
    }

    public void Dispose() => _loading.Dispose();
}

/// <summary>A mission with what is made of it once: its card in each language, ready to be sent.</summary>
/// <param name="mission">The mission.</param>
/// <param name="initiator">The public name of the member who began it; null for the brand's own, and where there is no name.</param>
internal sealed class CatalogEntry(Mission mission, string? initiator)
{
    public Mission Mission { get; } = mission;

    public string? Initiator { get; } = initiator;

    public byte[] CardZh { get; } = FeedCard.Write(mission, initiator, "zh-CN");

    public byte[] CardEn { get; } = FeedCard.Write(mission, initiator, "en");
}
