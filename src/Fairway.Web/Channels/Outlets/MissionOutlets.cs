using Fairway.Domain;
using Fairway.Domain.Channels;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
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

/// <param name="Hours">Since it was sent.</param>
/// <param name="Members">Who had opened it by then.</param>
public sealed record ReadWithin(int Hours, long Members);

/// <summary>How fast an announcement was read where everybody has it, in the inbox (COMM-04).</summary>
/// <param name="SentAt">UTC.</param>
/// <param name="Read">Members who opened it.</param>
/// <param name="HalfAfterMinutes">After how many whole minutes half of those who opened it had; null before anybody did.</param>
/// <param name="Within">Hour, day, three days, week.</param>
public sealed record ReadingPace(
    DateTime SentAt,
    long Read,
    long? HalfAfterMinutes,
    IReadOnlyList<ReadWithin> Within
);

/// <param name="MissionId">Whose announcement.</param>
/// <param name="Meant">Members whom it is for, now: those who have joined the programme.</param>
/// <param name="Reached">Members reached by any outlet, each once: less than the sum where some came twice.</param>
/// <param name="Outlets">Every outlet, reached or not.</param>
/// <param name="Pace">Null where nothing was announced.</param>
public sealed record ReachAnswer(
    long MissionId,
    long Meant,
    long Reached,
    IReadOnlyList<OutletReach> Outlets,
    ReadingPace? Pace
);

/// <summary>One announcement, several outlets, the reach of each (COMM-01), and how fast it was read (COMM-04).</summary>
internal sealed class MissionOutlets(FairwayDb db, AudienceQueries audiences, PublicUrl url)
{
    /// <summary>Of the links: <c>/missions/7?from=group</c>.</summary>
    public const string Query = "from";

    private static readonly int[] Hours = [1, 24, 72, 168];

    public async Task<ReachAnswer?> ReadAsync(long missionId, CancellationToken ct)
    {
        var mission = await db.Set<Mission>()
            .AsNoTracking()
            .FirstOrDefaultAsync(m => m.Id == missionId && m.PublishedAt != null, ct);
        if (mission is null)
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
            (await audiences.CountAsync(mission.Audience, ct)).Joined,
            await arrivals.Select(a => a.MemberId).Union(readers).LongCountAsync(ct),
            [
                .. Enum.GetValues<Outlet>()
                    .Select(outlet => new OutletReach(
                        outlet,
                        LinkOf(missionId, outlet),
                        counts.GetValueOrDefault(outlet)
                    )),
            ],
            await PaceAsync(missionId, ct)
        );
    }

    private async Task<ReadingPace?> PaceAsync(long missionId, CancellationToken ct)
    {
        var sent = await db.Set<Announcement>()
            .Where(a => a.MissionId == missionId)
            .OrderBy(a => a.Id)
            .Select(a => new { a.Id, a.SentAt })
            .FirstOrDefaultAsync(ct);
        if (sent is null)
            return null;
        // Along the index by time: whatever the crowd, each figure is a count of a part of it.
        var reads = db.Set<AnnouncementRead>().Where(r => r.AnnouncementId == sent.Id);
        var read = await reads.LongCountAsync(ct);
        List<ReadWithin> within = [];
        foreach (var hours in Hours)
        {
            var until = sent.SentAt.AddHours(hours);
            within.Add(
                new ReadWithin(hours, await reads.LongCountAsync(r => r.ReadAt <= until, ct))
            );
        }
        var half =
            read == 0
                ? (DateTime?)null
                : await reads
                    .OrderBy(r => r.ReadAt)
                    .Skip((int)((read - 1) / 2))
                    .Select(r => r.ReadAt)
                    .FirstAsync(ct);
        return new ReadingPace(
            sent.SentAt,
            read,
            half is { } at ? (long)Math.Max(0, (at - sent.SentAt).TotalMinutes) : null,
            within
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
