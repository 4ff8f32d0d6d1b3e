using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Rewards;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Rewards;

/// <summary>One line of a purse, with what it was for.</summary>
internal sealed record PointsLine(
    long Id,
    DateTime At,
    long Points,
    string Rule,
    long? MissionId,
    LocalizedText? MissionTitle,
    long? WorkId,
    long? ReversesId,
    string? Reason
);

/// <summary>What a member holds, and how it came about.</summary>
internal sealed record PointsAnswer(long Balance, IReadOnlyList<PointsLine> Items, string? Next);

internal sealed class PointsQueries(FairwayDb db)
{
    public Task<long> BalanceAsync(long memberId, CancellationToken ct) =>
        db.Set<LedgerAccount>()
            .Where(a => a.MemberId == memberId)
            .Select(a => a.Balance)
            .FirstOrDefaultAsync(ct);

    public async Task<PointsAnswer> OfAsync(long memberId, PageRequest page, CancellationToken ct)
    {
        var lines = await db.Set<LedgerTransaction>()
            .AsNoTracking()
            .Where(t => t.MemberId == memberId && (page.After == null || t.Id < page.After))
            .OrderByDescending(t => t.Id)
            .Take(page.Size + 1)
            .LeftJoin(
                db.Set<Mission>(),
                t => t.MissionId,
                m => (long?)m.Id,
                (t, m) =>
                    new
                    {
                        Transaction = t,
                        Brief = m == null ? null : m.Brief,
                        // In the same statement: a payment between two would show a balance without its line.
                        Balance = db.Set<LedgerAccount>()
                            .Where(a => a.MemberId == memberId)
                            .Select(a => a.Balance)
                            .FirstOrDefault(),
                    }
            )
            .OrderByDescending(row => row.Transaction.Id)
            .ToListAsync(ct);
        var cut = page.Cut(
            lines.ConvertAll(row => new PointsLine(
                row.Transaction.Id,
                row.Transaction.At,
                row.Transaction.Points,
                row.Transaction.Rule,
                row.Transaction.MissionId,
                row.Brief?.Title,
                row.Transaction.WorkId,
                row.Transaction.ReversesId,
                row.Transaction.Reason
            )),
            line => line.Id
        );
        var balance =
            lines.Count > 0 ? lines[0].Balance
            : page.After is null ? 0
            : await BalanceAsync(memberId, ct);
        return new PointsAnswer(balance, cut.Items, cut.Next);
    }

    /// <summary>What a work earned, for its result page.</summary>
    public Task<long> OfWorkAsync(long workId, CancellationToken ct)
    {
        string[] keys =
        [
            LedgerTransaction.KeyOfWork(workId, RewardReader.BasicRule),
            LedgerTransaction.KeyOfWork(workId, RewardReader.FormulaRule),
            LedgerTransaction.KeyOfWork(workId, RewardReader.AgreedRule),
        ];
        return db.Set<LedgerTransaction>()
            .Where(t => keys.Contains(t.Key))
            .Select(t => t.Points)
            .FirstOrDefaultAsync(ct);
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "/members/{id:long}/points",
                async (
                    long id,
                    FairwayDb db,
                    PointsQueries queries,
                    Door door,
                    CancellationToken ct,
                    string? cursor,
                    int? limit
                ) =>
                    await db.Set<Member>().AnyAsync(m => m.Id == id, ct)
                        ? Results.Ok(await queries.OfAsync(id, new PageRequest(cursor, limit), ct))
                        : door.Problem(Refusal.NotFound("member.unknown"))
            )
            .Needs(Permission.PointsRead)
            .WithName("GetMemberPoints")
            .Produces<PointsAnswer>();
        api.MapGet(
                "/me/points",
                async (
                    PointsQueries queries,
                    CurrentActor current,
                    CancellationToken ct,
                    string? cursor,
                    int? limit
                ) => await queries.OfAsync(current.MemberId, new PageRequest(cursor, limit), ct)
            )
            .Needs(Permission.MemberSelf)
            .WithName("GetMyPoints");
    }
}
