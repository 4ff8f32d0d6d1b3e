using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Search;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members;

/// <summary>
/// Makes members findable who were there before their index was: after a migration, before anybody works. Goes on where
/// it was interrupted.
/// </summary>
internal sealed class FillMemberSearch(FairwayDb db, Writing writing)
{
    private const int BatchSize = 2_000;

    public async Task RunAsync(CancellationToken ct)
    {
        var (at, newest) = await BoundsAsync(ct);
        while (at < newest)
        {
            var members = await db.Set<Member>()
                .IgnoreQueryFilters(["scope"])
                .AsNoTracking()
                .Where(m => m.Id > at && m.Status != MemberStatus.Erased)
                .OrderBy(m => m.Id)
                .Take(BatchSize)
                .ToListAsync(ct);
            if (members.Count == 0)
                return;
            await using var write = await writing.BeginAsync(ct, patiently: true);
            await SearchIndex.PutAsync(
                db,
                SearchKind.Member,
                members.ConvertAll(m => new SearchRow(m.Id, MemberSearch.TextOf(m))),
                ct
            );
            await write.CommitAsync(ct);
            at = members[^1].Id;
        }
    }

    // Whoever came later than the last one in the index was never put there. Asked at every start, hence in plain SQL.
    private async Task<(long Indexed, long Newest)> BoundsAsync(CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var command = db.Command(
                $"select {SearchIndex.NewestIn(db, SearchKind.Member)}, coalesce((select max(id) from members), 0)"
            );
            await using var row = await command.ExecuteReaderAsync(ct);
            await row.ReadAsync(ct);
            return (row.GetInt64(0), row.GetInt64(1));
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
