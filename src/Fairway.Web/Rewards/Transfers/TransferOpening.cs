using System.Text.Json;
using Fairway.Domain.Missions;
using Fairway.Domain.Rewards;
using Fairway.Storage;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Rewards.Transfers;

/// <summary>
/// Opens a record for each thing that accepted works have earned, in the transaction of the reader that pays. The key of
/// the table is what makes it once: a member, a mission.
/// </summary>
internal sealed class TransferOpening(KeySource keys, TimeProvider clock)
{
    private static readonly BulkColumn[] Columns =
    [
        new("id", BulkType.Long),
        new("mission_id", BulkType.Long),
        new("member_id", BulkType.Long),
        new("work_id", BulkType.Long),
        new("item", BulkType.Json),
        new("conditions", BulkType.Json),
        new("value_fen", BulkType.Long),
        new("opened_at", BulkType.Time),
        new("state", BulkType.Int),
        new("version", BulkType.Int),
    ];

    /// <param name="accepted">Rows of the journal that say that a work was accepted.</param>
    /// <param name="missions">The missions that they name.</param>
    public async Task OpenAsync(
        FairwayDb db,
        IEnumerable<JournalEntry> accepted,
        IReadOnlyDictionary<long, Mission> missions,
        CancellationToken ct
    )
    {
        var earned = accepted
            .Where(e => missions[e.MissionId!.Value].Reward.InKind is not null)
            .DistinctBy(e => (e.MissionId!.Value, e.MemberId!.Value))
            .ToList();
        if (earned.Count == 0)
            return;
        var (ofMissions, ofMembers) = (
            earned.ConvertAll(e => e.MissionId!.Value),
            earned.ConvertAll(e => e.MemberId!.Value)
        );
        var open = (
            await db.Set<Transfer>()
                .IgnoreQueryFilters(["scope"])
                .Where(t => ofMissions.Contains(t.MissionId) && ofMembers.Contains(t.MemberId))
                .Select(t => new { t.MissionId, t.MemberId })
                .ToListAsync(ct)
        )
            .Select(t => (t.MissionId, t.MemberId))
            .ToHashSet();
        var now = clock.GetUtcNow().UtcDateTime;
        var transfers = earned
            .Where(e => !open.Contains((e.MissionId!.Value, e.MemberId!.Value)))
            .Select(e => Of(e, missions[e.MissionId!.Value].Reward.InKind!, now))
            .ToList();
        await BulkInsert.RunAsync(db, "transfers", Columns, transfers.ConvertAll(Row), ct);
        await JournalRows.InsertAsync(db, transfers.ConvertAll(Entry), ct);
    }

    private Transfer Of(JournalEntry entry, InKindReward reward, DateTime now) =>
        new()
        {
            Id = keys.Next(),
            MissionId = entry.MissionId!.Value,
            MemberId = entry.MemberId!.Value,
            WorkId = entry.WorkId!.Value,
            Item = reward.Item,
            Conditions = reward.Conditions,
            ValueFen = InKindReward.Fen(reward.Value),
            OpenedAt = now,
        };

    private static object?[] Row(Transfer t) =>
        [
            t.Id,
            t.MissionId,
            t.MemberId,
            t.WorkId,
            JsonSerializer.Serialize(t.Item, Json.Options),
            t.Conditions is null ? null : JsonSerializer.Serialize(t.Conditions, Json.Options),
            t.ValueFen,
            t.OpenedAt,
            (int)t.State,
            t.Version,
        ];

    private static JournalEntry Entry(Transfer t) =>
        new()
        {
            At = t.OpenedAt,
            Kind = JournalKinds.TransferOpened,
            ActorKind = Actor.System.Kind,
            ActorId = Actor.System.Id,
            MemberId = t.MemberId,
            MissionId = t.MissionId,
            WorkId = t.WorkId,
            SubjectId = t.Id,
            Data = JsonSerializer.Serialize(new { fen = t.ValueFen }, Json.Options),
        };
}
