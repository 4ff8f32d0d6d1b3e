using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions;

/// <summary>A participant of a mission that asks for understanding.</summary>
/// <param name="Name">Their public name; null when they chose none.</param>
/// <param name="UnderstoodAt">UTC; null while they have not confirmed.</param>
public sealed record UnderstandingRow(
    long MemberId,
    string? Name,
    ParticipationStep Step,
    DateTime JoinedAt,
    DateTime? UnderstoodAt
);

/// <summary>Who has confirmed that they know what a mission asks (TASK-24).</summary>
internal sealed class Understandings(FairwayDb db)
{
    /// <returns>When this member confirmed; null when they have not.</returns>
    public Task<DateTime?> OfAsync(long missionId, long memberId, CancellationToken ct) =>
        db.Set<Participation>()
            .Where(p => p.MissionId == missionId && p.MemberId == memberId)
            .Select(p => p.UnderstoodAt)
            .FirstOrDefaultAsync(ct);

    /// <summary>
    /// The participants within the reader's scope, by member. Empty where the playbook does not ask: nobody counts what
    /// newcomers have read.
    /// </summary>
    /// <returns>Null when there is no such mission.</returns>
    public async Task<Page<UnderstandingRow>?> ListAsync(
        long missionId,
        PageRequest page,
        CancellationToken ct
    )
    {
        if (
            await db.Set<Mission>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == missionId, ct)
            is not { } mission
        )
            return null;
        if (mission.Frozen?.AsksUnderstanding != true)
            return new Page<UnderstandingRow>([], null);
        var rows = await (
            from p in db.Set<Participation>()
            join m in db.Set<Member>() on p.MemberId equals m.Id
            where
                p.MissionId == missionId
                && p.Step != ParticipationStep.Declined
                && m.Status != MemberStatus.Erased
                && (page.After == null || p.MemberId < page.After)
            orderby p.MemberId descending
            select new UnderstandingRow(m.Id, m.Nickname, p.Step, p.JoinedAt, p.UnderstoodAt)
        )
            .Take(page.Size + 1)
            .ToListAsync(ct);
        var cut = page.Cut(rows, row => row.MemberId);
        return new Page<UnderstandingRow>([.. cut.Items], cut.Next);
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/missions/{id:long}/understanding",
                async (
                    long id,
                    Understandings understandings,
                    Door door,
                    CancellationToken ct,
                    string? cursor,
                    int? limit
                ) =>
                    await understandings.ListAsync(id, new PageRequest(cursor, limit), ct)
                        is { } page
                        ? Results.Ok(page)
                        : door.Problem(Refusal.NotFound("mission.unknown"))
            )
            .Needs(Permission.MembersRead)
            .Produces<Page<UnderstandingRow>>()
            .WithName("ListUnderstanding")
            .WithSummary("Who has confirmed that they know what is asked, and who not yet");
}
