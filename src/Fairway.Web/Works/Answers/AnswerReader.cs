using Fairway.Domain.Missions;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Fairway.Web.Works.Answers;

/// <summary>
/// Keeps how often each option was chosen. It compares which version of a work is counted with the one that should be
/// now, and moves the difference: a new version replaces the earlier one, what went back or was refused is taken out, and
/// a row that is read twice changes nothing.
/// </summary>
internal sealed class AnswerReader(OpenMissions open) : IJournalReader
{
    private const string Postgres = """
        insert into answer_counts (mission_id, part, choice, works)
        select * from unnest(@missions, @parts, @choices, @changes)
        on conflict (mission_id, part, choice) do update set works = answer_counts.works + excluded.works
        """;

    private const string Sqlite = """
        insert into answer_counts (mission_id, part, choice, works) values (?1, ?2, ?3, ?4)
        on conflict (mission_id, part, choice) do update set works = answer_counts.works + excluded.works
        """;

    private static readonly BulkColumn[] Columns =
    [
        new("work_id", BulkType.Long),
        new("version", BulkType.Int),
    ];

    public string Name => "answers";

    public IReadOnlyCollection<string> Kinds { get; } =
    [
        JournalKinds.WorkSubmitted,
        JournalKinds.WorkAccepted,
        JournalKinds.WorkReturned,
        JournalKinds.WorkRejected,
        JournalKinds.WorkWithdrawn,
    ];

    public async Task HandleAsync(
        IReadOnlyList<JournalEntry> batch,
        FairwayDb db,
        CancellationToken ct
    )
    {
        var missions = await open.ManyAsync(db, batch.Select(e => e.MissionId!.Value), ct);
        // A rule accepts only what was handed in a moment ago, and that row has been here.
        var ids = batch
            .Where(e => missions[e.MissionId!.Value].Form.First(ProofKind.Choice) is not null)
            .Where(e => e.Kind != JournalKinds.WorkAccepted || e.Get<string>("by") is null)
            .Select(e => e.WorkId!.Value)
            .Distinct()
            .ToList();
        if (ids.Count == 0)
            return;
        var works = await db.Set<Work>()
            .AsNoTracking()
            .Where(w => ids.Contains(w.Id))
            .ToListAsync(ct);
        var counted = await db.Set<CountedAnswer>()
            .AsNoTracking()
            .Where(c => ids.Contains(c.WorkId))
            .ToDictionaryAsync(c => c.WorkId, c => c.Version, ct);
        var moved = works
            .Select(w =>
                (
                    Work: w,
                    Was: counted.GetValueOrDefault(w.Id),
                    Now: AnswerTally.Counts(w.State) ? w.VersionNumber : 0
                )
            )
            .Where(move => move.Was != move.Now)
            .ToList();
        if (moved.Count > 0)
            await MoveAsync(db, moved, ct);
    }

    private static async Task MoveAsync(
        FairwayDb db,
        List<(Work Work, int Was, int Now)> moved,
        CancellationToken ct
    )
    {
        var ids = moved.ConvertAll(move => move.Work.Id);
        var contents = await db.Set<WorkVersion>()
            .AsNoTracking()
            .Where(v => ids.Contains(v.WorkId))
            .ToDictionaryAsync(v => (v.WorkId, v.Number), v => v.Content, ct);
        var tally = new AnswerTally();
        foreach (var (work, was, now) in moved)
        {
            if (was > 0)
                tally.Add(work.MissionId, contents[(work.Id, was)], -1);
            if (now > 0)
                tally.Add(work.MissionId, contents[(work.Id, now)], 1);
        }
        if (db.IsPostgres)
            await CountAsync(db, tally, ct);
        else
            Count(db, tally);
        await db.Set<CountedAnswer>().Where(c => ids.Contains(c.WorkId)).ExecuteDeleteAsync(ct);
        await BulkInsert.RunAsync(
            db,
            "counted_answers",
            Columns,
            [
                .. moved
                    .Where(move => move.Now > 0)
                    .Select(move => new object?[] { move.Work.Id, move.Now }),
            ],
            ct
        );
    }

    private static async Task CountAsync(FairwayDb db, AnswerTally tally, CancellationToken ct)
    {
        var changes = tally.Changes;
        if (changes.Count == 0)
            return;
        await using var command = db.Command(Postgres);
        command.Parameters.Add(
            new NpgsqlParameter<long[]>("missions", [.. changes.Select(c => c.Mission)])
        );
        command.Parameters.Add(
            new NpgsqlParameter<string[]>("parts", [.. changes.Select(c => c.Part)])
        );
        command.Parameters.Add(
            new NpgsqlParameter<string[]>("choices", [.. changes.Select(c => c.Choice)])
        );
        command.Parameters.Add(
            new NpgsqlParameter<long[]>("changes", [.. changes.Select(c => c.By)])
        );
        await command.ExecuteNonQueryAsync(ct);
    }

    private static void Count(FairwayDb db, AnswerTally tally)
    {
        using var count = SqliteStatement.On(db, Sqlite);
        foreach (var (mission, part, choice, by) in tally.Changes)
            count.Run(mission, part, choice, by);
    }
}
