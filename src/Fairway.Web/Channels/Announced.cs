using System.Collections.Frozen;
using Fairway.Domain.Channels;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Channels;

/// <summary>
/// What was announced to whom, in memory: distinct audiences are few and an announcement never changes. As fresh as the
/// revision that a member is read with, which each announcement raises in its own transaction.
/// </summary>
internal sealed class Announced(IServiceScopeFactory scopes) : IDisposable
{
    private readonly SemaphoreSlim _loading = new(1, 1);
    private volatile Snapshot _snapshot = new(0, [], FrozenDictionary<long, string>.Empty);

    private sealed record Told(string Key, Audience Audience, int Count);

    private sealed record Snapshot(
        long Revision,
        IReadOnlyList<Told> Audiences,
        FrozenDictionary<long, string> KeyOf
    );

    /// <summary>What reaches one member.</summary>
    internal sealed class Reach
    {
        private readonly FrozenDictionary<long, string> _keyOf;
        private readonly int _all;

        internal Reach(
            IReadOnlyList<(string Key, int Count)> audiences,
            FrozenDictionary<long, string> keyOf
        )
        {
            Keys = [.. audiences.Select(audience => audience.Key)];
            _all = audiences.Sum(audience => audience.Count);
            _keyOf = keyOf;
        }

        /// <summary>Of the audiences that the member belongs to.</summary>
        public IReadOnlyList<string> Keys { get; }

        /// <param name="read">The announcements that the member has opened; those to audiences they have left do not count.</param>
        public int Unread(IEnumerable<long> read) =>
            _all - read.Count(id => _keyOf.TryGetValue(id, out var key) && Keys.Contains(key));
    }

    public async ValueTask<Reach> ToAsync(MemberView member, CancellationToken ct)
    {
        var snapshot = await AtAsync(member.Revision, ct);
        return new Reach(
            [
                .. snapshot
                    .Audiences.Where(told => Includes(told, member.Facts))
                    .Select(told => (told.Key, told.Count)),
            ],
            snapshot.KeyOf
        );
    }

    private static bool Includes(Told told, MemberFacts? member) =>
        member is not null && told.Audience.Includes(member);

    private async ValueTask<Snapshot> AtAsync(long revision, CancellationToken ct)
    {
        if (_snapshot is { } known && known.Revision >= revision)
            return known;
        await _loading.WaitAsync(ct);
        try
        {
            return _snapshot.Revision >= revision
                ? _snapshot
                : _snapshot = await LoadAsync(revision, ct);
        }
        finally
        {
            _loading.Release();
        }
    }

    // Whatever the revision covers is committed before anybody can read that revision.
    private async Task<Snapshot> LoadAsync(long revision, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
        var rows = await db.Set<Announcement>()
            .Select(a => new { a.Id, a.AudienceKey })
            .ToListAsync(ct);
        var audiences = _snapshot.Audiences.ToDictionary(
            told => told.Key,
            told => told.Audience,
            StringComparer.Ordinal
        );
        var firsts = rows.DistinctBy(row => row.AudienceKey, StringComparer.Ordinal)
            .Where(row => !audiences.ContainsKey(row.AudienceKey))
            .Select(row => row.Id)
            .ToList();
        await foreach (
            var told in db.Set<Announcement>()
                .Where(a => firsts.Contains(a.Id))
                .Select(a => new { a.AudienceKey, a.Audience })
                .AsAsyncEnumerable()
                .WithCancellation(ct)
        )
            audiences[told.AudienceKey] = told.Audience;
        return new Snapshot(
            revision,
            [
                .. rows.CountBy(row => row.AudienceKey, StringComparer.Ordinal)
                    .Select(group => new Told(group.Key, audiences[group.Key], group.Value)),
            ],
            rows.ToFrozenDictionary(row => row.Id, row => row.AudienceKey)
        );
    }

    public void Dispose() => _loading.Dispose();
}
