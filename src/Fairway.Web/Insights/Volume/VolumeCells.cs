using Fairway.Domain.Insights;
using Fairway.Storage;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Fairway.Web.Insights.Volume;

/// <summary>The kept figures, as they are moved.</summary>
internal static class VolumeCells
{
    private const string Into =
        "insert into volume_days (mission_id, by, day, key, works, posts, participants) ";

    private const string Add = """
        on conflict (mission_id, by, day, key) do update set works = volume_days.works + excluded.works,
          posts = volume_days.posts + excluded.posts, participants = volume_days.participants + excluded.participants
        """;

    private const string Postgres =
        Into
        + "select * from unnest(@missions, @by, @days, @keys, @works, @posts, @participants) "
        + Add;

    private const string Sqlite = Into + "values (?1, ?2, ?3, ?4, ?5, ?6, ?7) " + Add;

    private const string Counted = "count(*), sum(w.posts), count(distinct w.member_id)";

    // In the order of VolumeBy.
    private static readonly string[] Recounts =
    [
        $"{Into} select 0, 0, w.day, '', {Counted} from volume_works w group by w.day",
        $"{Into} select 0, 1, w.day, w.outlet, {Counted} from volume_works w group by w.day, w.outlet",
        $"""
            {Into} select 0, 2, w.day, h.hashtag, {Counted}
            from volume_works w join volume_hashtags h on h.work_id = w.work_id group by w.day, h.hashtag
            """,
    ];

    public static async Task AddAsync(
        FairwayDb db,
        IReadOnlyList<VolumeChange> changes,
        CancellationToken ct
    )
    {
        if (changes.Count == 0)
            return;
        if (!db.IsPostgres)
        {
            AddHere(db, changes);
            return;
        }
        await using var command = db.Command(Postgres);
        command.Parameters.Add(Of("missions", changes, c => c.Cell.MissionId));
        command.Parameters.Add(Of("by", changes, c => (int)c.Cell.By));
        command.Parameters.Add(Of("days", changes, c => c.Cell.Day));
        command.Parameters.Add(Of("keys", changes, c => c.Cell.Key));
        command.Parameters.Add(Of("works", changes, c => c.Works));
        command.Parameters.Add(Of("posts", changes, c => c.Posts));
        command.Parameters.Add(Of("participants", changes, c => c.Participants));
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>
    /// Counts all missions together anew from the works that are in the figures, after some of them were taken away by
    /// hand, within the caller's transaction.
    /// </summary>
    public static async Task RecountAllAsync(FairwayDb db, CancellationToken ct)
    {
        await db.Set<VolumeDay>()
            .Where(v => v.MissionId == VolumeCell.AllMissions)
            .ExecuteDeleteAsync(ct);
        foreach (var recount in Recounts)
            await db.Database.ExecuteSqlRawAsync(recount, ct);
    }

    private static NpgsqlParameter<T[]> Of<T>(
        string name,
        IReadOnlyList<VolumeChange> changes,
        Func<VolumeChange, T> value
    ) => new(name, [.. changes.Select(value)]);

    private static void AddHere(FairwayDb db, IReadOnlyList<VolumeChange> changes)
    {
        using var add = SqliteStatement.On(db, Sqlite);
        foreach (var (cell, works, posts, participants) in changes)
            add.Run(cell.MissionId, (int)cell.By, cell.Day, cell.Key, works, posts, participants);
    }
}
