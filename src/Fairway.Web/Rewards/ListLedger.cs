using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Rewards;
using Fairway.Storage;
using Fairway.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Rewards;

/// <summary>A line of the ledger with whose it is.</summary>
internal sealed record LedgerRow(
    long Id,
    DateTime At,
    string MemberExternalId,
    string? MemberNickname,
    long Points,
    string Rule,
    LocalizedText? MissionTitle,
    string? Reason
);

/// <summary>The ledger of points across members, within the reader's scope, newest first.</summary>
internal sealed class ListLedger(FairwayDb db)
{
    public Task<long> CountAsync(long? missionId, CancellationToken ct) =>
        Lines(missionId).LongCountAsync(ct);

    public async Task<Page<LedgerRow>> ListAsync(
        long? missionId,
        PageRequest page,
        CancellationToken ct
    )
    {
        var lines = Lines(missionId);
        if (page.After is { } after)
            lines = lines.Where(t => t.Id < after);
        var rows = await lines
            .OrderByDescending(t => t.Id)
            .Take(page.Size + 1)
            .Select(t => new
            {
                Line = t,
                Member = db.Set<Member>()
                    .Where(m => m.Id == t.MemberId)
                    .Select(m => new { m.ExternalId, m.Nickname })
                    .First(),
                Brief = db.Set<Mission>()
                    .Where(m => m.Id == t.MissionId)
                    .Select(m => m.Brief)
                    .FirstOrDefault(),
            })
            .ToListAsync(ct);
        return page.Cut(
            rows.ConvertAll(row => new LedgerRow(
                row.Line.Id,
                row.Line.At,
                row.Member.ExternalId,
                row.Member.Nickname,
                row.Line.Points,
                row.Line.Rule,
                row.Brief?.Title,
                row.Line.Reason
            )),
            row => row.Id
        );
    }

    private IQueryable<LedgerTransaction> Lines(long? missionId)
    {
        var lines = db.Set<LedgerTransaction>()
            .AsNoTracking()
            .Where(t => db.Set<Member>().Any(m => m.Id == t.MemberId));
        return missionId is { } id ? lines.Where(t => t.MissionId == id) : lines;
    }
}
