using System.Collections.Frozen;
using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Secrecy;
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
        var secret = missions.FindAll(m => m.Confidential is not null).ConvertAll(m => m.Id);
        var grants = secret.Count == 0 ? [] : await GrantsAsync(db, secret, ct);
        var entries = missions
            .OrderBy(m => m.ClosesAt)
            .ThenBy(m => m.Id)
            .Select(m => new CatalogEntry(
                m,
                m.InitiatorId is { } initiator ? names.GetValueOrDefault(initiator) : null,
                m.Confidential is null
                    ? null
                    : grants.Where(g => g.MissionId == m.Id).ToFrozenDictionary(g => g.MemberId)
            ))
            .ToList();
        return new Snapshot(revision, entries.ToFrozenDictionary(e => e.Mission.Id), entries);
    }

    // Those who are let in by name are few; every grant and signature raises the revision.
    private static Task<List<MissionGrant>> GrantsAsync(
        FairwayDb db,
        List<long> missions,
        CancellationToken ct
    ) =>
        db.Set<MissionGrant>()
            .AsNoTracking()
            .Where(g => missions.Contains(g.MissionId))
            .ToListAsync(ct);

    public void Dispose() => _loading.Dispose();
}

/// <summary>A mission with what is made of it once: its card in each language, ready to be sent.</summary>
/// <param name="mission">The mission.</param>
/// <param name="initiator">The public name of the member who began it; null for the brand's own, and where there is no name.</param>
/// <param name="grants">Who may know of it, by member; null where it is not confidential.</param>
internal sealed class CatalogEntry(
    Mission mission,
    string? initiator,
    FrozenDictionary<long, MissionGrant>? grants = null
)
{
    private CatalogEntry? _sealed;

    public Mission Mission { get; } = mission;

    public string? Initiator { get; } = initiator;

    public byte[] CardZh { get; } = FeedCard.Write(mission, initiator, "zh-CN");

    public byte[] CardEn { get; } = FeedCard.Write(mission, initiator, "en");

    /// <summary>What those meet who are let in and have not signed.</summary>
    public CatalogEntry Sealed => _sealed ??= new CatalogEntry(Mission.Sealed(), null);

    /// <summary>Why this member may not read it; null where they may. To whoever was never let in it is unknown.</summary>
    public Refusal? ClosedTo(long memberId, DateTime now) =>
        grants is null ? null
        : grants.TryGetValue(memberId, out var grant) ? grant.ClosedAt(now)
        : Refusal.NotFound("mission.unknown");

    /// <summary>Whether it stands in the member's feed: open to them, or sealed until they sign.</summary>
    public CatalogEntry? As(long memberId, DateTime now)
    {
        if (grants is null)
            return this;
        return grants.GetValueOrDefault(memberId)?.StateAt(now) switch
        {
            GrantState.Open => this,
            GrantState.Unsigned => Sealed,
            _ => null,
        };
    }
}
