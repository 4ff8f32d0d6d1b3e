using Fairway.Domain.Channels;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Channels;

/// <summary>What an invitation to a mission says beside its title.</summary>
internal sealed record InboxInvitation
{
    /// <summary>How closely this member is looked after in it; the words follow from it.</summary>
    public required Care Care { get; init; }

    /// <summary>The end, for those who are counted down; null for whom it is no matter of days (TASK-21).</summary>
    public DateTime? Until { get; init; }

    /// <summary>The inviter's own line, and their name; null where there is none.</summary>
    public string? Words { get; init; }
    public string? From { get; init; }
}

/// <summary>One item of a member's inbox: an announcement to many, or a notice to them alone.</summary>
internal sealed record InboxItem
{
    public required long Id { get; init; }

    /// <summary><c>announcement</c>, or the notice's kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Of the announcement or the mission; null where it tells of neither.</summary>
    public LocalizedText? Title { get; init; }
    public LocalizedText? Body { get; init; }
    public long? MissionId { get; init; }
    public long? WorkId { get; init; }

    /// <summary>The recap that the notice tells of.</summary>
    public long? RecapId { get; init; }

    /// <summary>Why, where the notice tells of a turn of the mission.</summary>
    public LocalizedText? Reason { get; init; }

    /// <summary>The end that holds after that turn.</summary>
    public DateTime? ClosesAt { get; init; }

    /// <summary>What the member receives with it.</summary>
    public long? Points { get; init; }

    /// <summary>How many people liked the work or commented on it, or thanked for it.</summary>
    public int? People { get; init; }

    /// <summary>Where it is an invitation to a mission.</summary>
    public InboxInvitation? Invitation { get; init; }
    public required DateTime At { get; init; }
    public required bool Read { get; init; }
}

/// <summary>
/// Fan-out on read: which audiences a member belongs to is decided in memory, over the few distinct audiences there
/// are; the database is asked for the newest rows under those keys.
/// </summary>
internal sealed class Inbox(FairwayDb db, MemberViews views, Announced announced)
{
    public const int Most = 100;

    public async Task<IReadOnlyList<InboxItem>> ReadAsync(
        long memberId,
        int limit,
        CancellationToken ct
    )
    {
        var member = await views.ReadAsync(memberId, ct);
        var keys = (await announced.ToAsync(member, ct)).Keys;
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
            .LeftJoin(
                db.Set<Mission>(),
                n => n.MissionId,
                m => m.Id,
                (n, m) => new { Notice = n, Brief = (MissionBrief?)m!.Brief }
            )
            .LeftJoin(
                db.Set<MissionTurn>(),
                one => one.Notice.TurnId,
                t => t.Id,
                (one, t) =>
                    new
                    {
                        one.Notice,
                        one.Brief,
                        Turn = t,
                    }
            )
            .ToListAsync(ct);
        var invitations = await InvitationsAsync(
            memberId,
            member.Facts?.Standing.Mode ?? default,
            [
                .. notices
                    .Where(n => n.Notice.Kind == NoticeKind.MissionInvited)
                    .Select(n => n.Notice.MissionId ?? 0),
            ],
            ct
        );
        return
        [
            .. announcements
                .ConvertAll(a => Item(a.Announcement, a.Read))
                .Concat(
                    notices.ConvertAll(n =>
                        Item(n.Notice, n.Brief?.Title, n.Turn) with
                        {
                            Invitation =
                                n.Notice.Kind == NoticeKind.MissionInvited
                                    ? invitations.GetValueOrDefault(n.Notice.MissionId ?? 0)
                                    : null,
                        }
                    )
                )
                .OrderByDescending(item => item.At)
                .Take(limit),
        ];
    }

    // Most inboxes hold none, and are asked nothing more.
    private async Task<Dictionary<long, InboxInvitation>> InvitationsAsync(
        long memberId,
        ManagementMode mode,
        long[] missions,
        CancellationToken ct
    )
    {
        if (missions.Length == 0)
            return [];
        var rows = await db.Set<MissionInvitation>()
            .AsNoTracking()
            .Where(i => i.MemberId == memberId && missions.Contains(i.MissionId))
            .Join(db.Set<InvitationRound>(), i => i.RoundId, r => r.Id, (i, r) => r)
            .Join(
                db.Set<Mission>(),
                r => r.MissionId,
                m => m.Id,
                (r, m) =>
                    new
                    {
                        Round = r,
                        m.Frozen,
                        m.ClosesAt,
                    }
            )
            .ToListAsync(ct);
        return rows.Where(row => row.Frozen is not null)
            .ToDictionary(
                row => row.Round.MissionId,
                row =>
                {
                    var treatment = Treatment.Of(row.Frozen!, mode);
                    return new InboxInvitation
                    {
                        Care = treatment.Care,
                        Until = treatment.ShowsCountdown ? row.ClosesAt : null,
                        Words = row.Round.Words,
                        From = row.Round.ByName,
                    };
                }
            );
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

    private static InboxItem Item(Notice notice, LocalizedText? missionTitle, MissionTurn? turn) =>
        new()
        {
            Id = notice.Id,
            Kind = Platform.Json.Word(notice.Kind),
            Title = missionTitle,
            MissionId = notice.MissionId,
            WorkId = notice.WorkId,
            RecapId = notice.RecapId,
            Reason = turn?.Reason,
            ClosesAt = turn is { Kind: not (TurnKind.Cancelled or TurnKind.Paused) }
                ? turn.ClosesAt
                : null,
            Points = notice.Points,
            People = notice.People,
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
