using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Series;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.CheckIns;

/// <summary>What a member sees of their own check-ins, and what the brand sees of everybody's together.</summary>
internal sealed class CheckInBook(
    FairwayDb db,
    OpenMissions missions,
    ProgrammeTime programme,
    TimeProvider clock
)
{
    /// <summary>
    /// Null when there is no series for this member to see. Whoever filled a slot keeps it in sight however long the
    /// mission has been over.
    /// </summary>
    public async Task<CheckInSheet?> FindAsync(long missionId, long memberId, CancellationToken ct)
    {
        var mission = await missions.FindForAsync(missionId, memberId, ct);
        if (mission is not null && !CheckInSheet.IsSeries(mission.Form))
            return null;
        var made = await Own(missionId, memberId).AsNoTracking().ToListAsync(ct);
        if (mission is null && made.Count > 0)
            mission = await db.Set<Mission>()
                .AsNoTracking()
                .FirstOrDefaultAsync(m => m.Id == missionId, ct);
        if (mission is null)
            return null;
        return new CheckInSheet(
            mission,
            await programme.ZoneAsync(ct),
            clock.GetUtcNow().UtcDateTime
        )
        {
            Made = made,
            Work = await WorkOf(missionId, memberId).AsNoTracking().FirstOrDefaultAsync(ct),
        };
    }

    /// <summary>In the order of their slots.</summary>
    public IQueryable<MemberCheckIn> Own(long missionId, long memberId) =>
        db.Set<MemberCheckIn>()
            .IgnoreQueryFilters(new[] { "scope" })
            .Where(c => c.MissionId == missionId && c.MemberId == memberId)
            .OrderBy(c => c.Slot);

    /// <summary>There is one at most.</summary>
    public IQueryable<Work> WorkOf(long missionId, long memberId) =>
        db.Set<Work>()
            .IgnoreQueryFilters(new[] { "scope" })
            .Where(w => w.MissionId == missionId && w.MemberId == memberId)
            .OrderByDescending(w => w.Id);

    /// <summary>How many filled each slot of a mission, in their order: the whole only, never who (SUPP-03).</summary>
    public async Task<IReadOnlyList<KeyValuePair<DateOnly, int>>> CountAsync(
        long missionId,
        CheckInSeries series,
        DateTime opensAt,
        DateTime closesAt,
        CancellationToken ct
    )
    {
        var counts = await db.Set<MemberCheckIn>()
            .Where(c => c.MissionId == missionId)
            .GroupBy(c => c.Slot)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var zone = await programme.ZoneAsync(ct);
        return
        [
            .. CheckInCalendar
                .Of(series, opensAt, closesAt, zone.DayOf)
                .Slots.Select(slot => KeyValuePair.Create(slot, counts.GetValueOrDefault(slot))),
        ];
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/missions/{id:long}/check-ins",
                async (
                    long id,
                    CheckInBook book,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    await book.FindAsync(id, current.MemberId, ct) is { } sheet
                        ? Results.Ok(CheckInAnswer.Of(sheet))
                        : door.Problem(Refusal.NotFound("check_in.no_series"))
            )
            .Needs(Permission.MemberSelf)
            .Produces<CheckInAnswer>()
            .WithName("GetCheckIns")
            .WithSummary("The member's own check-ins in a series, slot by slot");
}
