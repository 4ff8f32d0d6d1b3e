using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Rhythm;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Rhythm.Honours;

/// <summary>One entry of the wall as members see it.</summary>
/// <param name="Month">Such as "2026-11".</param>
/// <param name="Mine">Whether it is the reader's own.</param>
public sealed record HonourShown(
    long Id,
    long MemberId,
    string Nickname,
    LocalizedText Reason,
    string Month,
    bool Mine
);

/// <summary>One entry as colleagues keep it.</summary>
/// <param name="Named">Whether members see it: its member agrees to be named.</param>
/// <param name="RecapId">The recap that gave it; null where a colleague did.</param>
public sealed record HonourLine(
    long Id,
    long MemberId,
    string Member,
    string? Nickname,
    LocalizedText Reason,
    string Month,
    bool Named,
    long? RecapId,
    DateTime GivenAt
);

/// <summary>The wall of honour (RWD-06): everybody on it agrees to it at the moment somebody looks.</summary>
internal sealed class HonourWall(FairwayDb db)
{
    public async Task<Page<HonourShown>> ReadAsync(
        long memberId,
        PageRequest page,
        CancellationToken ct
    )
    {
        var rows = await db.Set<Honour>()
            .AsNoTracking()
            .Where(h => h.RemovedAt == null && (page.After == null || h.Id < page.After))
            .Join(
                Named.Among(db),
                h => h.MemberId,
                m => m.Id,
                (h, m) => new { Honour = h, m.Nickname }
            )
            .OrderByDescending(one => one.Honour.Id)
            .Take(page.Size + 1)
            .ToListAsync(ct);
        return page.Cut(
            rows.ConvertAll(one => new HonourShown(
                one.Honour.Id,
                one.Honour.MemberId,
                one.Nickname!,
                one.Honour.Reason,
                one.Honour.Month,
                one.Honour.MemberId == memberId
            )),
            shown => shown.Id
        );
    }

    /// <summary>Every entry that stands, of the members in the colleague's scope, newest first.</summary>
    public async Task<Page<HonourLine>> ListAsync(PageRequest page, CancellationToken ct)
    {
        var named = Named.Among(db);
        var rows = await db.Set<Honour>()
            .AsNoTracking()
            .Where(h => h.RemovedAt == null && (page.After == null || h.Id < page.After))
            .Join(
                db.Set<Member>(),
                h => h.MemberId,
                m => m.Id,
                (h, m) =>
                    new
                    {
                        Honour = h,
                        m.ExternalId,
                        m.Nickname,
                        IsNamed = named.Any(n => n.Id == m.Id),
                    }
            )
            .OrderByDescending(one => one.Honour.Id)
            .Take(page.Size + 1)
            .ToListAsync(ct);
        return page.Cut(
            rows.ConvertAll(one => new HonourLine(
                one.Honour.Id,
                one.Honour.MemberId,
                one.ExternalId,
                one.Nickname,
                one.Honour.Reason,
                one.Honour.Month,
                one.IsNamed,
                one.Honour.RecapId,
                one.Honour.GivenAt
            )),
            line => line.Id
        );
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "/me/honours",
                (
                    HonourWall wall,
                    CurrentActor current,
                    CancellationToken ct,
                    string? cursor,
                    int? limit
                ) => wall.ReadAsync(current.MemberId, new PageRequest(cursor, limit), ct)
            )
            .Needs(Permission.MemberSelf)
            .WithName("ReadHonours")
            .WithSummary("The wall of honour: thanks to members who agree to be named");
        api.MapGet(
                "/honours",
                (HonourWall wall, CancellationToken ct, string? cursor, int? limit) =>
                    wall.ListAsync(new PageRequest(cursor, limit), ct)
            )
            .Needs(Permission.MissionsRead)
            .WithName("ListHonours")
            .WithSummary("Every entry of the wall of honour, shown or not");
    }
}
