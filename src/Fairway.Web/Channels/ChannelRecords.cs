using System.Globalization;
using Fairway.Domain.Channels;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Members.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Channels;

/// <summary>What a member said in rooms, and what they were told.</summary>
internal sealed class ChannelRecords(FairwayDb db) : IOwnRecords
{
    public IReadOnlyList<OwnSection> Sections { get; } =
    [
        new("messages", Fate.Removed, typeof(RoomMessage)),
        new("invitations", Fate.Removed, typeof(MissionInvitation)),
        new("inbox", Fate.Removed, typeof(Notice), typeof(AnnouncementRead), typeof(Arrival)),
    ];

    public async Task<IReadOnlyList<OwnPart>> ReadAsync(long memberId, CancellationToken ct)
    {
        var messages = await Said(memberId)
            .AsNoTracking()
            .OrderBy(m => m.Id)
            .Join(db.Set<Room>(), m => m.RoomId, r => r.Id, (m, r) => new { Said = m, r.MissionId })
            .Join(
                db.Set<Mission>(),
                row => row.MissionId,
                m => m.Id,
                (row, m) => new { row.Said, m.Brief }
            )
            .ToListAsync(ct);
        return
        [
            new(
                "messages",
                messages.ConvertAll(row => new OwnRow
                {
                    { "mission", Here(row.Brief.Title) },
                    { "text", row.Said.Text },
                    { "at", row.Said.At },
                })
            ),
            new("invitations", await InvitationsAsync(memberId, ct)),
            new("inbox", await InboxAsync(memberId, ct)),
        ];
    }

    private async Task<List<OwnRow>> InvitationsAsync(long memberId, CancellationToken ct)
    {
        var invited = await db.Set<MissionInvitation>()
            .AsNoTracking()
            .Where(i => i.MemberId == memberId)
            .OrderBy(i => i.At)
            .Join(
                db.Set<InvitationRound>(),
                i => i.RoundId,
                r => r.Id,
                (i, r) => new { Invitation = i, r.Words }
            )
            .Join(
                db.Set<Mission>(),
                row => row.Invitation.MissionId,
                m => m.Id,
                (row, m) =>
                    new
                    {
                        row.Invitation,
                        row.Words,
                        m.Brief,
                    }
            )
            .ToListAsync(ct);
        return invited.ConvertAll(row => new OwnRow
        {
            { "mission", Here(row.Brief.Title) },
            { "text", row.Words },
            { "at", row.Invitation.At },
            { "readAt", row.Invitation.SeenAt },
        });
    }

    private async Task<List<OwnRow>> InboxAsync(long memberId, CancellationToken ct)
    {
        var notices = await db.Set<Notice>()
            .AsNoTracking()
            .Where(n => n.MemberId == memberId)
            .OrderBy(n => n.At)
            .LeftJoin(
                db.Set<Mission>(),
                n => n.MissionId,
                m => m.Id,
                (n, m) => new { Notice = n, Brief = (MissionBrief?)m!.Brief }
            )
            .ToListAsync(ct);
        var reads = await db.Set<AnnouncementRead>()
            .AsNoTracking()
            .Where(r => r.MemberId == memberId)
            .Join(
                db.Set<Announcement>(),
                r => r.AnnouncementId,
                a => a.Id,
                (r, a) => new { a.Title, r.ReadAt }
            )
            .ToListAsync(ct);
        var arrivals = await db.Set<Arrival>()
            .AsNoTracking()
            .Where(a => a.MemberId == memberId)
            .Join(
                db.Set<Mission>(),
                a => a.MissionId,
                m => m.Id,
                (a, m) => new { Arrival = a, m.Brief }
            )
            .ToListAsync(ct);
        return
        [
            .. notices.Select(row => new OwnRow
            {
                { "what", row.Notice.Kind, "inbox.kind." },
                { "mission", row.Brief is { } brief ? Here(brief.Title) : null },
                { "at", row.Notice.At },
                { "readAt", row.Notice.ReadAt },
            }),
            .. reads.Select(row => new OwnRow
            {
                { "announcement", Here(row.Title) },
                { "readAt", row.ReadAt },
            }),
            .. arrivals.Select(row => new OwnRow
            {
                { "mission", Here(row.Brief.Title) },
                { "way", row.Arrival.Outlet, "console.outlet." },
                { "at", row.Arrival.At },
            }),
        ];
    }

    public async Task EraseAsync(Leaver leaver, CancellationToken ct)
    {
        var id = leaver.Id;
        // Its place in the talk stays, so that answers still follow something.
        await Said(id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Text, ""), ct);
        await db.Set<Notice>().Where(n => n.MemberId == id).ExecuteDeleteAsync(ct);
        await db.Set<MissionInvitation>().Where(i => i.MemberId == id).ExecuteDeleteAsync(ct);
        await db.Set<AnnouncementRead>().Where(r => r.MemberId == id).ExecuteDeleteAsync(ct);
        await db.Set<Arrival>().Where(a => a.MemberId == id).ExecuteDeleteAsync(ct);
    }

    private IQueryable<RoomMessage> Said(long memberId) =>
        db.Set<RoomMessage>()
            .Where(m => m.AuthorKind == RoomAuthorKind.Member && m.AuthorId == memberId);

    private static string Here(LocalizedText text) => text.In(CultureInfo.CurrentUICulture.Name);
}
