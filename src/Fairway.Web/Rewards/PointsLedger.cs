using Fairway.Domain.Rewards;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Rewards;

/// <summary>A movement somebody wants; its key decides whether it has happened already.</summary>
internal sealed record Posting
{
    public required string Key { get; init; }
    public required string Rule { get; init; }
    public required long MemberId { get; init; }
    public required long Points { get; init; }
    public long? MissionId { get; init; }
    public long? WorkId { get; init; }
    public long? ReversesId { get; init; }
    public string? Reason { get; init; }
}

/// <summary>Posts many movements in the caller's transaction, each at most once.</summary>
internal sealed class PointsLedger(KeySource keys, TimeProvider clock)
{
    public async Task<IReadOnlyList<LedgerTransaction>> PostAsync(
        FairwayDb db,
        IReadOnlyList<Posting> postings,
        Actor actor,
        CancellationToken ct
    )
    {
        var wanted = postings
            .Where(p => p.Points != 0)
            .DistinctBy(p => p.Key, StringComparer.Ordinal)
            .ToList();
        var names = wanted.ConvertAll(p => p.Key);
        var done = await db.Set<LedgerTransaction>()
            .Where(t => names.Contains(t.Key))
            .Select(t => t.Key)
            .ToHashSetAsync(StringComparer.Ordinal, ct);
        wanted.RemoveAll(p => done.Contains(p.Key));
        if (wanted.Count == 0)
            return [];
        var accounts = await AccountsAsync(db, [.. wanted.Select(p => p.MemberId).Distinct()], ct);
        var now = clock.GetUtcNow().UtcDateTime;
        var posted = wanted.ConvertAll(posting => Transaction(posting, now));
        await LedgerSql.InsertAsync(db, posted, accounts, ct);
        await JournalRows.InsertAsync(
            db,
            posted.ConvertAll(transaction => Entry(transaction, actor, now)),
            ct
        );
        return posted;
    }

    // The purse of each member; who has none gets one.
    private async Task<Dictionary<long, long>> AccountsAsync(
        FairwayDb db,
        List<long> members,
        CancellationToken ct
    )
    {
        var accounts = await db.Set<LedgerAccount>()
            .Where(a => a.MemberId != null && members.Contains(a.MemberId.Value))
            .Select(a => new { Member = a.MemberId!.Value, a.Id })
            .ToDictionaryAsync(a => a.Member, a => a.Id, ct);
        var without = members.FindAll(member => !accounts.ContainsKey(member));
        foreach (var member in without)
            accounts[member] = keys.Next();
        await LedgerSql.OpenAsync(db, without.ConvertAll(member => (accounts[member], member)), ct);
        return accounts;
    }

    private LedgerTransaction Transaction(Posting posting, DateTime now) =>
        new()
        {
            Id = keys.Next(),
            Key = posting.Key,
            Rule = posting.Rule,
            MemberId = posting.MemberId,
            MissionId = posting.MissionId,
            WorkId = posting.WorkId,
            Points = posting.Points,
            ReversesId = posting.ReversesId,
            Reason = posting.Reason,
            At = now,
        };

    private static JournalEntry Entry(LedgerTransaction transaction, Actor actor, DateTime now) =>
        new()
        {
            At = now,
            Kind = transaction.ReversesId is null
                ? JournalKinds.PointsPosted
                : JournalKinds.PointsReversed,
            ActorKind = actor.Kind,
            ActorId = actor.Id,
            MemberId = transaction.MemberId,
            MissionId = transaction.MissionId,
            WorkId = transaction.WorkId,
            SubjectId = transaction.Id,
            Data = $$"""{"points":{{transaction.Points}},"rule":"{{transaction.Rule}}"}""",
        };
}
