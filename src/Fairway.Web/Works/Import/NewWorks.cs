using System.Text.Json;
using Fairway.Domain.Missions;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Npgsql;

namespace Fairway.Web.Works.Import;

/// <summary>The works and tags that a batch brings in, table by table.</summary>
internal sealed class NewWorks(Mission mission, Actor by, DateTime now)
{
    private static readonly BulkColumn[] WorkColumns =
    [
        new("id", BulkType.Long),
        new("mission_id", BulkType.Long),
        new("member_id", BulkType.Long),
        new("state", BulkType.Int),
        new("source", BulkType.Int),
        new("version_number", BulkType.Int),
        new("submitted_at", BulkType.Time),
        new("is_first", BulkType.Bool),
        new("is_late", BulkType.Bool),
        new("results", BulkType.Json),
        new("content_hash", BulkType.Long),
    ];
    private static readonly BulkColumn[] VersionColumns =
    [
        new("work_id", BulkType.Long),
        new("number", BulkType.Int),
        new("content", BulkType.Json),
        new("submitted_at", BulkType.Time),
    ];
    private static readonly BulkColumn[] TagColumns =
    [
        new("work_id", BulkType.Long),
        new("key", BulkType.Text),
        new("value", BulkType.Text),
    ];

    private const string Sqlite = """
        insert into participations (mission_id, member_id, step, works_count, joined_at, last_activity_at)
        values (?1, ?2, 2, ?3, ?4, ?5)
        on conflict (mission_id, member_id) do update
          set step = 2, works_count = works_count + ?3, last_activity_at = ?5
        """;

    // In the order of the members, as submissions are, so that the two never wait for each other in a circle.
    private const string Postgres = """
        insert into participations as p (mission_id, member_id, step, works_count, joined_at, last_activity_at)
        select @mission, t.member_id, 2, t.works, t.joined_at, @now
        from unnest(@members, @works, @joined) as t (member_id, works, joined_at)
        order by t.member_id
        on conflict (mission_id, member_id) do update
          set step = 2, works_count = p.works_count + excluded.works_count, last_activity_at = excluded.last_activity_at
        """;

    private readonly string _part = mission.Form.First(ProofKind.Text)!.Id;
    private readonly List<object?[]> _works = [];
    private readonly List<object?[]> _versions = [];
    private readonly List<object?[]> _tags = [];
    private readonly List<JournalEntry> _journal = [];
    private readonly Dictionary<long, (int Works, DateTime JoinedAt)> _parts = [];

    public void Add(long id, long member, long hash, bool isFirst, ReadWork row)
    {
        var at = row.SubmittedAt ?? now;
        _works.Add([
            id,
            mission.Id,
            member,
            (int)WorkState.Submitted,
            (int)WorkSource.Import,
            1,
            at,
            isFirst,
            mission.ClosesAt < at,
            "[]",
            hash,
        ]);
        var content = new WorkContent
        {
            Texts = new Dictionary<string, string>(StringComparer.Ordinal) { [_part] = row.Text },
        };
        _versions.Add([id, 1, JsonSerializer.Serialize(content, Json.Options), at]);
        var (works, joinedAt) = _parts.GetValueOrDefault(member, (0, at));
        _parts[member] = (works + 1, joinedAt);
        Enter(JournalKinds.WorkSubmitted, id, member, new { version = 1, source = "import" });
    }

    /// <returns>How many of the tags are new to the work.</returns>
    public int Tag(KnownWork work, IReadOnlyList<(string Key, string Value)> tags)
    {
        var before = work.Tags.Count;
        foreach (var tag in tags)
        {
            if (work.Tags.Add(tag))
                _tags.Add([work.Id, tag.Key, tag.Value]);
        }
        return work.Tags.Count - before;
    }

    /// <summary>A work that was known before has been given more tags.</summary>
    public void Tagged(long id, long member, int tags) =>
        Enter(JournalKinds.WorkTagged, id, member, new { tags });

    public async Task InsertAsync(FairwayDb db, CancellationToken ct)
    {
        await BulkInsert.RunAsync(db, "works", WorkColumns, _works, ct);
        await BulkInsert.RunAsync(db, "work_versions", VersionColumns, _versions, ct);
        await BulkInsert.RunAsync(db, "work_tags", TagColumns, _tags, ct);
        if (db.IsPostgres)
            await TakePartAsync(db, ct);
        else
            TakePart(db);
        await JournalRows.InsertAsync(db, _journal, ct);
    }

    private void TakePart(FairwayDb db)
    {
        using var part = SqliteStatement.On(db, Sqlite);
        foreach (var (member, (works, joinedAt)) in _parts)
            part.Run(mission.Id, member, works, joinedAt, now);
    }

    private async Task TakePartAsync(FairwayDb db, CancellationToken ct)
    {
        if (_parts.Count == 0)
            return;
        await using var command = db.Command(Postgres).With("mission", mission.Id).With("now", now);
        command.Parameters.Add(new NpgsqlParameter<long[]>("members", [.. _parts.Keys]));
        command.Parameters.Add(
            new NpgsqlParameter<int[]>("works", [.. _parts.Values.Select(p => p.Works)])
        );
        command.Parameters.Add(
            new NpgsqlParameter<DateTime[]>("joined", [.. _parts.Values.Select(p => p.JoinedAt)])
        );
        await command.ExecuteNonQueryAsync(ct);
    }

    private void Enter(string kind, long work, long member, object data) =>
        _journal.Add(
            new JournalEntry
            {
                At = now,
                Kind = kind,
                ActorKind = by.Kind,
                ActorId = by.Id,
                MemberId = member,
                MissionId = mission.Id,
                WorkId = work,
                Data = JsonSerializer.Serialize(data, Json.Options),
            }
        );
}
