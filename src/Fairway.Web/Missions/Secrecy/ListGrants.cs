using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Secrecy;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Secrecy;

/// <summary>A grant as colleagues read it.</summary>
public sealed record GrantAnswer
{
    public required long MemberId { get; init; }

    /// <summary>The brand's own number.</summary>
    public required string ExternalId { get; init; }

    /// <summary>Their public name; null when they chose none.</summary>
    public string? Name { get; init; }
    public required GrantState State { get; init; }
    public required DateTime Until { get; init; }
    public required string Reason { get; init; }

    /// <summary>The colleague who gave or last extended it.</summary>
    public string? GivenBy { get; init; }
    public required DateTime GivenAt { get; init; }

    /// <summary>When the agreement as it reads now was signed.</summary>
    public DateTime? SignedAt { get; init; }
    public DateTime? RevokedAt { get; init; }
    public string? RevokeReason { get; init; }
}

/// <summary>Who may know of a confidential mission, within the reader's scope.</summary>
internal sealed class ListGrants(FairwayDb db, ActorNames names, TimeProvider clock)
{
    /// <returns>Null when there is no such mission.</returns>
    public async Task<Page<GrantAnswer>?> ListAsync(
        long missionId,
        PageRequest page,
        CancellationToken ct,
        long? memberId = null
    )
    {
        if (
            !await db.Set<Mission>()
                .AnyAsync(m => m.Id == missionId && m.Proposal != ProposalState.Draft, ct)
        )
            return null;
        var rows = await (
            from g in db.Set<MissionGrant>().AsNoTracking()
            join m in db.Set<Member>() on g.MemberId equals m.Id
            where
                g.MissionId == missionId
                && (page.After == null || g.MemberId < page.After)
                && (memberId == null || g.MemberId == memberId)
            orderby g.MemberId descending
            select new
            {
                Grant = g,
                m.ExternalId,
                m.Nickname,
            }
        )
            .Take(page.Size + 1)
            .ToListAsync(ct);
        var cut = page.Cut(rows, row => row.Grant.MemberId);
        var givers = cut.Items.Select(row => Actor.Of(row.Grant.GivenBy)).ToList();
        var known = await names.OfAsync(givers.Select(a => (a.Kind, a.Id)), ct);
        var now = clock.GetUtcNow().UtcDateTime;
        return new Page<GrantAnswer>(
            [
                .. cut.Items.Select(
                    (row, n) =>
                        new GrantAnswer
                        {
                            MemberId = row.Grant.MemberId,
                            ExternalId = row.ExternalId,
                            Name = row.Nickname,
                            State = row.Grant.StateAt(now),
                            Until = row.Grant.ExpiresAt,
                            Reason = row.Grant.Reason,
                            GivenBy = known.GetValueOrDefault((givers[n].Kind, givers[n].Id)),
                            GivenAt = row.Grant.GivenAt,
                            SignedAt = row.Grant.SignedAt,
                            RevokedAt = row.Grant.RevokedAt,
                            RevokeReason = row.Grant.RevokeReason,
                        }
                ),
            ],
            cut.Next
        );
    }

    public async Task<GrantAnswer?> OneAsync(long missionId, long memberId, CancellationToken ct) =>
        await ListAsync(missionId, new PageRequest(null, 1), ct, memberId) is { Items: [var one] }
            ? one
            : null;

    /// <summary>The member behind the brand's number, within the reader's scope; null when there is none.</summary>
    public async Task<long?> MemberAsync(string externalId, CancellationToken ct) =>
        await db.Set<Member>()
            .Where(m => m.ExternalId == externalId)
            .Select(m => (long?)m.Id)
            .FirstOrDefaultAsync(ct);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/missions/{id:long}/grants",
                async (
                    long id,
                    ListGrants list,
                    Door door,
                    CancellationToken ct,
                    string? cursor,
                    int? limit
                ) =>
                    await list.ListAsync(id, new PageRequest(cursor, limit), ct) is { } page
                        ? Results.Ok(page)
                        : door.Problem(Refusal.NotFound("mission.unknown"))
            )
            .Needs(Permission.MembersRead)
            .Produces<Page<GrantAnswer>>()
            .WithName("ListGrants")
            .WithSummary("Who may know of a confidential mission, until when and why");
}
