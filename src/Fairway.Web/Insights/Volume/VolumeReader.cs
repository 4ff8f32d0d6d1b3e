using Fairway.Domain.Channels;
using Fairway.Domain.Insights;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Posts;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Insights.Volume;

/// <summary>
/// Keeps how much is handed in by day, outlet and hashtag (MODE-06). A work counts from its first version on, whatever
/// becomes of it; a later version brings its own posts and hashtags. A row that is read twice changes nothing.
/// </summary>
internal sealed class VolumeReader(OpenMissions open, ProgrammeTime time) : IJournalReader
{
    private static readonly BulkColumn[] WorkColumns =
    [
        new("work_id", BulkType.Long),
        new("mission_id", BulkType.Long),
        new("member_id", BulkType.Long),
        new("day", BulkType.Date),
        new("outlet", BulkType.Text),
        new("posts", BulkType.Int),
    ];

    private static readonly BulkColumn[] HashtagColumns =
    [
        new("work_id", BulkType.Long),
        new("hashtag", BulkType.Text),
    ];

    public string Name => "volume";

    public IReadOnlyCollection<string> Kinds { get; } = [JournalKinds.WorkSubmitted];

    public async Task HandleAsync(
        IReadOnlyList<JournalEntry> batch,
        FairwayDb db,
        CancellationToken ct
    )
    {
        var ids = batch.Select(e => e.WorkId!.Value).Distinct().ToList();
        var works = await db.Set<Work>()
            .AsNoTracking()
            .Where(w => ids.Contains(w.Id))
            .Select(w => new WorkKey(w.Id, w.MissionId, w.MemberId))
            .ToListAsync(ct);
        var versions = (
            await db.Set<WorkVersion>()
                .AsNoTracking()
                .Where(v => ids.Contains(v.WorkId))
                .ToListAsync(ct)
        ).ToLookup(v => v.WorkId);
        var counted = await db.Set<CountedWork>()
            .AsNoTracking()
            .Where(c => ids.Contains(c.WorkId))
            .ToDictionaryAsync(c => c.WorkId, ct);
        var missions = await open.ManyAsync(db, works.Select(w => w.MissionId), ct);
        var ways = await WaysAsync(db, [.. works.Where(w => !counted.ContainsKey(w.Id))], ct);
        var zone = await time.ZoneAsync(ct);
        var now = new Dictionary<long, VolumeWork>();
        foreach (var work in works)
        {
            var newest = versions[work.Id].MaxBy(v => v.Number)!.Content;
            var known = counted.GetValueOrDefault(work.Id);
            now[work.Id] = new VolumeWork(
                work.MissionId,
                work.MemberId,
                known?.Day ?? zone.DayOf(versions[work.Id].MinBy(v => v.Number)!.SubmittedAt),
                known?.Outlet
                    ?? ways.GetValueOrDefault((work.MissionId, work.MemberId), VolumeWork.Direct),
                newest.Posts.Count,
                HashtagsOf(newest, missions[work.MissionId])
            );
        }
        await PutAsync(db, now, ct);
    }

    private sealed record WorkKey(long Id, long MissionId, long MemberId);

    // A work for a mission with a topic is about it, whether its author wrote it down or not.
    private static List<string> HashtagsOf(WorkContent content, Mission mission) =>
        [
            .. Hashtag
                .Find(content.AllText)
                .Append(Hashtag.KeyOf(mission.Brief.Topic))
                .OfType<string>()
                .Distinct(StringComparer.Ordinal),
        ];

    private static async Task PutAsync(
        FairwayDb db,
        Dictionary<long, VolumeWork> now,
        CancellationToken ct
    )
    {
        var members = now.Values.Select(w => w.MemberId).Distinct().ToList();
        var days = now.Values.Select(w => w.Day).Distinct().ToList();
        var there = await db.Set<CountedWork>()
            .AsNoTracking()
            .Where(c => members.Contains(c.MemberId) && days.Contains(c.Day))
            .ToListAsync(ct);
        var keys = there.ConvertAll(c => c.WorkId);
        var hashtags = (
            await db.Set<CountedHashtag>()
                .AsNoTracking()
                .Where(h => keys.Contains(h.WorkId))
                .ToListAsync(ct)
        ).ToLookup(h => h.WorkId, h => h.Hashtag);
        var before = there.ToDictionary(
            c => c.WorkId,
            c => new VolumeWork(
                c.MissionId,
                c.MemberId,
                c.Day,
                c.Outlet,
                c.Posts,
                [.. hashtags[c.WorkId]]
            )
        );
        var after = new Dictionary<long, VolumeWork>(before);
        foreach (var (id, work) in now)
            after[id] = work;
        await VolumeCells.AddAsync(db, VolumeTally.Changes(before.Values, after.Values), ct);
        var ids = now.Keys.ToList();
        await db.Set<CountedWork>().Where(c => ids.Contains(c.WorkId)).ExecuteDeleteAsync(ct);
        await db.Set<CountedHashtag>().Where(h => ids.Contains(h.WorkId)).ExecuteDeleteAsync(ct);
        await BulkInsert.RunAsync(
            db,
            "volume_works",
            WorkColumns,
            [
                .. now.Select(one =>
                    new object?[]
                    {
                        one.Key,
                        one.Value.MissionId,
                        one.Value.MemberId,
                        one.Value.Day,
                        one.Value.Outlet,
                        one.Value.Posts,
                    }
                ),
            ],
            ct
        );
        await BulkInsert.RunAsync(
            db,
            "volume_hashtags",
            HashtagColumns,
            [
                .. now.SelectMany(one =>
                    one.Value.Hashtags.Select(hashtag => new object?[] { one.Key, hashtag })
                ),
            ],
            ct
        );
    }

    // The way by which each author first came; the inbox is one only for those who opened the announcement there.
    private static async Task<Dictionary<(long Mission, long Member), string>> WaysAsync(
        FairwayDb db,
        IReadOnlyList<WorkKey> works,
        CancellationToken ct
    )
    {
        var missions = works.Select(w => w.MissionId).Distinct().ToList();
        var members = works.Select(w => w.MemberId).Distinct().ToList();
        if (works.Count == 0)
            return [];
        var arrivals = await db.Set<Arrival>()
            .AsNoTracking()
            .Where(a => missions.Contains(a.MissionId) && members.Contains(a.MemberId))
            .Select(a => new
            {
                a.MissionId,
                a.MemberId,
                a.Outlet,
                a.At,
            })
            .ToListAsync(ct);
        var reads = await (
            from read in db.Set<AnnouncementRead>()
            join announcement in db.Set<Announcement>()
                on read.AnnouncementId equals announcement.Id
            where missions.Contains(announcement.MissionId) && members.Contains(read.MemberId)
            select new
            {
                announcement.MissionId,
                read.MemberId,
                Outlet = Outlet.Inbox,
                At = read.ReadAt,
            }
        ).ToListAsync(ct);
        return arrivals
            .Concat(reads)
            .GroupBy(way => (way.MissionId, way.MemberId))
            .ToDictionary(
                group => group.Key,
                group => Json.Word(group.MinBy(way => (way.At, way.Outlet))!.Outlet)
            );
    }
}
