using System.Text.Json;
using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Domain.Rewards;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Rewards.Settling;

/// <summary>
/// Pays and tells the participants of a mission that was called off, batch by batch. Where a process was killed the next
/// goes on behind the last batch, and a movement's key makes it once: that of the work's own reward, so that a verdict
/// which comes later pays nothing a second time, or that of the person in the mission.
/// </summary>
internal sealed class SettleMission(
    FairwayDb db,
    Writing writing,
    Compensations compensations,
    PointsLedger ledger,
    TimeProvider clock
) : IJobHandler
{
    public const string JobKind = "missions.settle";
    public const string Rule = "compensation";
    private const int Batch = 500;

    internal sealed record Input(long MissionId, long TurnId);

    public string Kind => JobKind;

    public async Task<Outcome<Done>> RunAsync(JobRun run, CancellationToken ct)
    {
        var input = run.Input<Input>();
        var mission = await db.Set<Mission>()
            .AsNoTracking()
            .FirstAsync(m => m.Id == input.MissionId, ct);
        var turn = await db.Set<MissionTurn>()
            .AsNoTracking()
            .FirstAsync(t => t.Id == input.TurnId, ct);
        while (await NextAsync(run, mission, turn, ct) == Batch) { }
        return Done.It;
    }

    private async Task<int> NextAsync(
        JobRun run,
        Mission mission,
        MissionTurn turn,
        CancellationToken ct
    )
    {
        await using var write = await writing.BeginAsync(ct, patiently: true);
        var people = await compensations.NextAsync(
            mission,
            turn.Compensation!,
            run.Job.Position,
            Batch,
            ct
        );
        if (people.Count == 0)
            return 0;
        var posted = await ledger.PostAsync(
            db,
            [.. people.SelectMany(person => Postings(mission, turn, person))],
            Actor.Of(turn.By),
            ct
        );
        // What is said is what was paid: a work whose reward came before this is not counted again.
        var received = posted
            .GroupBy(p => p.MemberId)
            .ToDictionary(g => g.Key, g => g.Sum(p => p.Points));
        var told = people
            .Where(person => person.UnderWay || received.ContainsKey(person.MemberId))
            .ToList();
        await JournalRows.InsertAsync(
            db,
            told.ConvertAll(person =>
                Entry(mission, turn, person.MemberId, received.GetValueOrDefault(person.MemberId))
            ),
            ct
        );
        run.Job.Updated += received.Count;
        run.Job.Unchanged += people.Count - received.Count;
        run.Job.Position = people[^1].MemberId;
        await run.SaveAsync(db, ct);
        await write.CommitAsync(ct);
        return people.Count;
    }

    private static IEnumerable<Posting> Postings(
        Mission mission,
        MissionTurn turn,
        CalledOffMember person
    ) =>
        person.Shares.Select(share => new Posting
        {
            Key = share.Work is { } work
                ? LedgerTransaction.KeyOfWork(work, RuleOf(mission))
                : $"mission:{mission.Id}:called_off:{person.MemberId}",
            Rule = Rule,
            MemberId = person.MemberId,
            Points = share.Points,
            MissionId = mission.Id,
            WorkId = share.Work,
            Reason = turn.Reason?.Zh,
        });

    private static string RuleOf(Mission mission) =>
        mission.Frozen?.Reward switch
        {
            RewardStyle.Formula => RewardReader.FormulaRule,
            RewardStyle.Negotiated => RewardReader.AgreedRule,
            _ => RewardReader.BasicRule,
        };

    private JournalEntry Entry(Mission mission, MissionTurn turn, long member, long points) =>
        new()
        {
            At = clock.GetUtcNow().UtcDateTime,
            Kind = JournalKinds.ParticipationCalledOff,
            ActorKind = Actor.System.Kind,
            ActorId = Actor.System.Id,
            MemberId = member,
            MissionId = mission.Id,
            SubjectId = turn.Id,
            Data = JsonSerializer.Serialize(new { points }, Json.Options),
        };
}
