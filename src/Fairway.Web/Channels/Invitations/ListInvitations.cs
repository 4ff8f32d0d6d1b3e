using Fairway.Domain;
using Fairway.Domain.Channels;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Channels.Invitations;

/// <summary>One who was invited, and how they answered.</summary>
internal sealed record InvitationRow(
    long MemberId,
    string MemberExternalId,
    string? MemberNickname,
    Tier Tier,
    InvitationAnswer Answer,
    DateTime At
)
{
    /// <summary>What staff call the member here.</summary>
    public string Called => MemberNickname ?? MemberExternalId;
}

/// <summary>How those who were invited to a mission have answered.</summary>
/// <param name="Seen">Opened it in the inbox, or answered.</param>
public sealed record InvitationFigures(long Invited, long Seen, long Joined, long Declined);

/// <summary>Who was invited to a mission, within the reader's scope, the newest members first.</summary>
internal sealed class ListInvitations(FairwayDb db)
{
    private sealed record Invited
    {
        public required MissionInvitation Of { get; init; }
        public required InvitationAnswer Answer { get; init; }
    }

    public async Task<InvitationFigures> CountAsync(long missionId, CancellationToken ct)
    {
        var counts = await Of(missionId)
            .GroupBy(one => one.Answer)
            .Select(group => new { group.Key, Count = group.LongCount() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, ct);
        var (joined, declined) = (
            counts.GetValueOrDefault(InvitationAnswer.Joined),
            counts.GetValueOrDefault(InvitationAnswer.Declined)
        );
        return new InvitationFigures(
            counts.Values.Sum(),
            counts.GetValueOrDefault(InvitationAnswer.Seen) + joined + declined,
            joined,
            declined
        );
    }

    /// <summary>Null for a mission that was never published.</summary>
    public async Task<Page<InvitationRow>?> ListAsync(
        long missionId,
        InvitationAnswer? answer,
        PageRequest page,
        CancellationToken ct
    )
    {
        if (!await db.Set<Mission>().AnyAsync(m => m.Id == missionId && m.PublishedAt != null, ct))
            return null;
        var rows = await Of(missionId)
            .Where(one => answer == null || one.Answer == answer)
            .Where(one => page.After == null || one.Of.MemberId < page.After)
            .OrderByDescending(one => one.Of.MemberId)
            .Take(page.Size + 1)
            .ToListAsync(ct);
        var cut = page.Cut(rows, one => one.Of.MemberId);
        var ids = cut.Items.Select(one => one.Of.MemberId).ToList();
        // By themselves: joined to a page that is cut, a database numbers all members there are.
        var members = await db.Set<Member>()
            .AsNoTracking()
            .Where(m => ids.Contains(m.Id))
            .ToDictionaryAsync(m => m.Id, ct);
        return new Page<InvitationRow>(
            [
                .. cut
                    .Items.Where(one => members.ContainsKey(one.Of.MemberId))
                    .Select(one => (one.Of, one.Answer, Member: members[one.Of.MemberId]))
                    .Select(one => new InvitationRow(
                        one.Member.Id,
                        one.Member.ExternalId,
                        one.Member.Nickname,
                        one.Member.Tier,
                        one.Answer,
                        one.Of.At
                    )),
            ],
            cut.Next
        );
    }

    private IQueryable<Invited> Of(long missionId)
    {
        var taken = db.Set<Participation>().Where(p => p.MissionId == missionId);
        return db.Set<MissionInvitation>()
            .AsNoTracking()
            .Where(i => i.MissionId == missionId && db.Set<Member>().Any(m => m.Id == i.MemberId))
            .LeftJoin(taken, i => i.MemberId, p => p.MemberId, (i, p) => new { Of = i, Taken = p })
            .Select(one => new Invited
            {
                Of = one.Of,
                Answer =
                    one.Taken == null
                        ? one.Of.SeenAt == null
                            ? InvitationAnswer.Unseen
                            : InvitationAnswer.Seen
                        : one.Taken.Step == ParticipationStep.Declined
                            ? InvitationAnswer.Declined
                            : InvitationAnswer.Joined,
            });
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/missions/{id:long}/invitations",
                async (
                    long id,
                    ListInvitations list,
                    Door door,
                    CancellationToken ct,
                    Word<InvitationAnswer>? answer,
                    string? cursor,
                    int? limit
                ) =>
                    await list.ListAsync(id, answer?.Value, new PageRequest(cursor, limit), ct)
                        is { } page
                        ? Results.Ok(page)
                        : door.Problem(Refusal.NotFound("mission.unknown"))
            )
            .Needs(Permission.MembersRead)
            .Produces<Page<InvitationRow>>()
            .WithName("ListInvitations")
            .WithSummary("Who was invited to a mission, and how they answered");
}
