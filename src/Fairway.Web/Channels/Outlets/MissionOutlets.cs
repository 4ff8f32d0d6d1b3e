using Fairway.Domain;
using Fairway.Domain.Channels;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Channels.Outlets;

/// <summary>One outlet of an announcement and whom it reached.</summary>
/// <param name="Outlet">Where.</param>
/// <param name="Link">What is put up there: who follows it counts for this outlet. Null for the inbox.</param>
/// <param name="Reached">Members, each once.</param>
public sealed record OutletReach(Outlet Outlet, string? Link, long Reached);

/// <param name="MissionId">Whose announcement.</param>
/// <param name="Reached">Members reached by any outlet, each once: less than the sum where some came twice.</param>
/// <param name="Outlets">Every outlet, reached or not.</param>
public sealed record ReachAnswer(long MissionId, long Reached, IReadOnlyList<OutletReach> Outlets);

/// <summary>One announcement, several outlets, and the reach of each (COMM-01).</summary>
internal sealed class MissionOutlets(FairwayDb db, PublicUrl url)
{
    /// <summary>Of the links: <c>/missions/7?from=group</c>.</summary>
    public const string Query = "from";

    public async Task<ReachAnswer?> ReadAsync(long missionId, CancellationToken ct)
    {
        var published = await db.Set<Mission>()
            .AnyAsync(m => m.Id == missionId && m.PublishedAt != null, ct);
        if (!published)
            return null;
        var arrivals = db.Set<Arrival>().Where(a => a.MissionId == missionId);
        var readers = db.Set<AnnouncementRead>()
            .Where(r =>
                db.Set<Announcement>()
                    .Any(a => a.MissionId == missionId && a.Id == r.AnnouncementId)
            )
            .Select(r => r.MemberId);
        var counts = await arrivals
            .GroupBy(a => a.Outlet)
            .Select(group => new { group.Key, Count = group.LongCount() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, ct);
        counts[Outlet.Inbox] = await readers.Distinct().LongCountAsync(ct);
        return new ReachAnswer(
            missionId,
            await arrivals.Select(a => a.MemberId).Union(readers).LongCountAsync(ct),
            [
                .. Enum.GetValues<Outlet>()
                    .Select(outlet => new OutletReach(
                        outlet,
                        LinkOf(missionId, outlet),
                        counts.GetValueOrDefault(outlet)
                    )),
            ]
        );
    }

    private string? LinkOf(long missionId, Outlet outlet) =>
        outlet == Outlet.Inbox
            ? null
            : url.Of($"/missions/{missionId}?{Query}={Json.Word(outlet)}");

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/missions/{id:long}/outlets",
                async (long id, MissionOutlets use, Door door, CancellationToken ct) =>
                    await use.ReadAsync(id, ct) is { } answer
                        ? Results.Ok(answer)
                        : door.Problem(Refusal.NotFound("mission.unknown"))
            )
            .Needs(Permission.MissionsRead)
            .Produces<ReachAnswer>()
            .WithName("GetMissionOutlets")
            .WithSummary(
                "Where a mission's announcement is put up, with a link and the reach of each"
            );
}
