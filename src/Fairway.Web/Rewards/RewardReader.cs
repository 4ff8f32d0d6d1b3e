using Fairway.Domain.Missions;
using Fairway.Domain.Rewards;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Rewards.Transfers;

namespace Fairway.Web.Rewards;

/// <summary>
/// Pays accepted works at once and once, a fixed amount (EVAL-03, RWD-01), by the panel's score (EVAL-10) or as agreed,
/// opens a record for what is given in kind (RWD-03), and books the opening balances of imported members. Nothing is paid
/// before acceptance.
/// </summary>
internal sealed class RewardReader(
    OpenMissions open,
    PointsLedger ledger,
    TransferOpening transfers
) : IJournalReader
{
    public const string BasicRule = "basic";
    public const string FormulaRule = "formula";
    public const string AgreedRule = "agreed";
    public const string OpeningRule = "opening";

    public string Name => "rewards";

    public IReadOnlyCollection<string> Kinds { get; } =
    [JournalKinds.WorkAccepted, JournalKinds.MemberImported];

    public async Task HandleAsync(
        IReadOnlyList<JournalEntry> batch,
        FairwayDb db,
        CancellationToken ct
    )
    {
        var accepted = batch.Where(e => e.Kind == JournalKinds.WorkAccepted).ToList();
        var missions = await open.ManyAsync(db, accepted.Select(e => e.MissionId!.Value), ct);
        List<Posting> postings =
        [
            .. accepted
                .Where(e => missions[e.MissionId!.Value].Frozen?.Reward == RewardStyle.Fixed)
                .Select(e => Basic(e, missions[e.MissionId!.Value])),
            .. accepted
                .Where(e => missions[e.MissionId!.Value].Frozen?.Reward == RewardStyle.Formula)
                .Select(e => ByFormula(e, missions[e.MissionId!.Value])),
            .. await AgreedAsync(
                db,
                accepted.FindAll(e =>
                    missions[e.MissionId!.Value].Frozen?.Reward == RewardStyle.Negotiated
                ),
                ct
            ),
            .. batch
                .Where(e => e.Kind == JournalKinds.MemberImported)
                .Select(Opening)
                .OfType<Posting>(),
        ];
        await ledger.PostAsync(db, postings, Actor.System, ct);
        await transfers.OpenAsync(db, accepted, missions, ct);
    }

    private static Posting Basic(JournalEntry entry, Mission mission) =>
        new()
        {
            Key = LedgerTransaction.KeyOfWork(entry.WorkId!.Value, BasicRule),
            Rule = BasicRule,
            MemberId = entry.MemberId!.Value,
            Points = mission.Reward.Points,
            MissionId = mission.Id,
            WorkId = entry.WorkId,
        };

    private static Posting ByFormula(JournalEntry entry, Mission mission) =>
        new()
        {
            Key = LedgerTransaction.KeyOfWork(entry.WorkId!.Value, FormulaRule),
            Rule = FormulaRule,
            MemberId = entry.MemberId!.Value,
            Points = new PanelReward(mission.Reward.Points, entry.Get<decimal?>("score")).Points,
            MissionId = mission.Id,
            WorkId = entry.WorkId,
        };

    // What both sides have confirmed, and nothing where they agreed on nothing.
    private static async Task<IEnumerable<Posting>> AgreedAsync(
        FairwayDb db,
        List<JournalEntry> accepted,
        CancellationToken ct
    )
    {
        var agreed = await Agreements.InForceAsync(
            db,
            [.. accepted.Select(e => e.MissionId!.Value).Distinct()],
            [.. accepted.Select(e => e.MemberId!.Value).Distinct()],
            ct
        );
        return from entry in accepted
            let consensus = agreed.GetValueOrDefault(
                (entry.MissionId!.Value, entry.MemberId!.Value)
            )
            where consensus is { Text.Points: > 0 }
            select new Posting
            {
                Key = LedgerTransaction.KeyOfWork(entry.WorkId!.Value, AgreedRule),
                Rule = AgreedRule,
                MemberId = entry.MemberId!.Value,
                Points = consensus.Text.Points,
                MissionId = consensus.MissionId,
                WorkId = entry.WorkId,
            };
    }

    private static Posting? Opening(JournalEntry entry) =>
        entry.Get<long?>("openingPoints") is > 0 and var points
            ? new Posting
            {
                Key = $"member:{entry.MemberId}:opening",
                Rule = OpeningRule,
                MemberId = entry.MemberId!.Value,
                Points = points,
            }
            : null;
}
