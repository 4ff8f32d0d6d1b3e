using System.Collections.Concurrent;
using System.Diagnostics;
using Fairway.Domain.Channels;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Channels;

/// <summary>One item of a member's inbox: an announcement to many, or a notice to them alone.</summary>
internal sealed record InboxItem
{
    public required long Id { get; init; }

    /// <summary><c>announcement</c>, or the notice's kind.</summary>
    public required string Kind { get; init; }
    public required LocalizedText Title { get; init; }
    public LocalizedText? Body { get; init; }
    public required long MissionId { get; init; }
    public long? WorkId { get; init; }
    public required DateTime At { get; init; }
    public required bool Read { get; init; }
}

/// <summary>
/// Fan-out on read: which audiences a member belongs to is decided in memory, over the few distinct audiences there
/// are; the database is asked for the newest rows under those keys.
/// </summary>
internal sealed class Inbox(FairwayDb db, AudienceKeys audiences)
{
    public const int Most = 100;

    public async Task<IReadOnlyList<InboxItem>> ReadAsync(
        long memberId,
        int limit,
        CancellationToken ct
    )
    {
        var keys = await KeysAsync(memberId, ct);
        var announcements = await db.Set<Announcement>()
            .AsNoTracking()
            .Where(a => keys.Contains(a.AudienceKey))
            .OrderByDescending(a => a.SentAt)
            .Take(limit)
            .LeftJoin(
                db.Set<AnnouncementRead>().Where(r => r.MemberId == memberId),
                a => a.Id,
                r => r.AnnouncementId,
                (a, r) => new { Announcement = a, Read = r != null }
            )
            .ToListAsync(ct);
        var notices = await db.Set<Notice>()
            .AsNoTracking()
            .Where(n => n.MemberId == memberId)
            .OrderByDescending(n => n.At)
            .Take(limit)
            .Join(
                db.Set<Mission>(),
                n => n.MissionId,
                m => m.Id,
                (n, m) => new { Notice = n, m.Brief }
            )
            .ToListAsync(ct);
        return
        [
            .. announcements
                .ConvertAll(a => Item(a.Announcement, a.Read))
                .Concat(notices.ConvertAll(n => Item(n.Notice, n.Brief.Title)))
                .OrderByDescending(item => item.At)
                .Take(limit),
        ];
    }

    public async Task<int> UnreadAsync(long memberId, CancellationToken ct)
    {
        var keys = await KeysAsync(memberId, ct);
        var announcements = await db.Set<Announcement>()
            .Where(a =>
                keys.Contains(a.AudienceKey)
                && !db.Set<AnnouncementRead>()
                    .Any(r => r.MemberId == memberId && r.AnnouncementId == a.Id)
            )
            .Take(Most)
            .CountAsync(ct);
        return announcements
            + await db.Set<Notice>()
                .Where(n => n.MemberId == memberId && n.ReadAt == null)
                .Take(Most)
                .CountAsync(ct);
    }

    /// <summary>How many have opened a mission's announcements.</summary>
    public Task<long> ReadersAsync(long missionId, CancellationToken ct) =>
        db.Set<AnnouncementRead>()
            .Where(r =>
                db.Set<Announcement>()
                    .Any(a => a.MissionId == missionId && a.Id == r.AnnouncementId)
            )
            .Select(r => r.MemberId)
            .Distinct()
            .LongCountAsync(ct);

    private async Task<List<string>> KeysAsync(long memberId, CancellationToken ct)
    {
        var facts = await db.Set<Member>()
            .IgnoreQueryFilters(["scope"])
            .AsNoTracking()
            .Where(m => m.Id == memberId)
            .Select(m => new MemberFacts
            {
                Id = m.Id,
                Standing = new Standing(m.Tier, m.Stage, m.Mode),
                Region = m.Region,
                GroupId = m.GroupId,
                Models = db.Set<Vehicle>()
                    .Where(v => v.MemberId == m.Id)
                    .Select(v => v.Model)
                    .ToList(),
            })
            .SingleOrDefaultAsync(ct);
        return facts is null ? [] : await audiences.OfAsync(db, facts, ct);
    }

    private static InboxItem Item(Announcement announcement, bool read) =>
        new()
        {
            Id = announcement.Id,
            Kind = "announcement",
            Title = announcement.Title,
            Body = announcement.Body,
            MissionId = announcement.MissionId,
            At = announcement.SentAt,
            Read = read,
        };

    private static InboxItem Item(Notice notice, LocalizedText missionTitle) =>
        new()
        {
            Id = notice.Id,
            Kind = Platform.Json.Word(notice.Kind),
            Title = missionTitle,
            MissionId = notice.MissionId,
            WorkId = notice.WorkId,
            At = notice.At,
            Read = notice.ReadAt is not null,
        };

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/me/inbox",
                async (Inbox inbox, CurrentActor current, CancellationToken ct, int? limit) =>
                    new Page<InboxItem>(
                        await inbox.ReadAsync(
                            current.MemberId,
                            Math.Clamp(limit ?? 50, 1, Most),
                            ct
                        ),
                        null
                    )
            )
            .Needs(Permission.MemberSelf)
            .WithName("GetMyInbox");
}

/// <summary>
/// The distinct audiences that announcements were sent to. They are few and none ever changes, so they are looked up
/// once in a while; an announcement to an audience that never had one shows a moment later than the others.
/// </summary>
internal sealed class AudienceKeys
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Audience> _known = new(StringComparer.Ordinal);
    private long _lookedAt = Stopwatch.GetTimestamp() - Stopwatch.Frequency;

    public async Task<List<string>> OfAsync(FairwayDb db, MemberFacts member, CancellationToken ct)
    {
        if (Stopwatch.GetElapsedTime(Volatile.Read(ref _lookedAt)) >= Moment)
            await LookAsync(db, ct);
        return [.. _known.Where(known => known.Value.Includes(member)).Select(known => known.Key)];
    }

    private async Task LookAsync(FairwayDb db, CancellationToken ct)
    {
        var now = Stopwatch.GetTimestamp();
        var keys = await db.Set<Announcement>()
            .Select(a => a.AudienceKey)
            .Distinct()
            .ToListAsync(ct);
        foreach (var key in keys.Where(key => !_known.ContainsKey(key)))
            _known[key] = await db.Set<Announcement>()
                .Where(a => a.AudienceKey == key)
                .OrderBy(a => a.Id)
                .Select(a => a.Audience)
                .FirstAsync(ct);
        Volatile.Write(ref _lookedAt, now);
    }
}
