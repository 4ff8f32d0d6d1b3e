using Fairway.Domain;
using Fairway.Domain.Channels;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Channels;

/// <summary>Marks items of a member's inbox as read; marking twice is the same as once.</summary>
internal sealed class MarkRead(
    FairwayDb db,
    Writing writing,
    Inbox inbox,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Input
    {
        /// <summary>Keys of items; empty means everything in the inbox.</summary>
        public IReadOnlyList<long> Ids { get; init; } = [];
    }

    internal sealed record Answer(int Marked);

    public async Task<Outcome<Answer>> RunAsync(Input input, Actor member, CancellationToken ct)
    {
        var unread = (await inbox.ReadAsync(member.Id, Inbox.Most, ct))
            .Where(item => !item.Read && (input.Ids.Count == 0 || input.Ids.Contains(item.Id)))
            .ToList();
        if (unread.Count == 0)
            return new Answer(0);
        var now = clock.GetUtcNow().UtcDateTime;
        await using var write = await writing.BeginAsync(ct);
        var ids = unread.ConvertAll(item => item.Id);
        await db.Set<Notice>()
            .Where(n => n.MemberId == member.Id && ids.Contains(n.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, now), ct);
        var invitedTo = unread
            .Where(item => item.Invitation is not null)
            .Select(item => item.MissionId ?? 0)
            .ToList();
        if (invitedTo.Count > 0)
            await db.Set<MissionInvitation>()
                .Where(i =>
                    i.MemberId == member.Id && i.SeenAt == null && invitedTo.Contains(i.MissionId)
                )
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.SeenAt, now), ct);
        var known = await db.Set<AnnouncementRead>()
            .Where(r => r.MemberId == member.Id && ids.Contains(r.AnnouncementId))
            .Select(r => r.AnnouncementId)
            .ToListAsync(ct);
        foreach (
            var item in unread.Where(item =>
                item.Kind == "announcement" && !known.Contains(item.Id)
            )
        )
        {
            db.Add(
                new AnnouncementRead
                {
                    AnnouncementId = item.Id,
                    MemberId = member.Id,
                    ReadAt = now,
                }
            );
            journal.Write(
                JournalKinds.AnnouncementRead,
                member,
                new Subjects
                {
                    Member = member.Id,
                    Mission = item.MissionId,
                    Other = item.Id,
                }
            );
        }
        var answer = new Answer(unread.Count);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/me/inbox/read",
                (
                    MarkRead mark,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct,
                    Input? input
                ) => door.ActAsync(() => mark.RunAsync(input ?? new Input(), current.Required, ct))
            )
            .Needs(Permission.MemberSelf)
            .Produces<Answer>()
            .WithName("MarkInboxRead");
}
