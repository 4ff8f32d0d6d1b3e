using Fairway.Domain.Growth;
using Fairway.Storage;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Growth.Candidates;

/// <summary>
/// Looks once a day at candidates with whom nothing has happened: days pass, and with them what was done in them.
/// </summary>
internal sealed class LookAgain(
    FairwayDb db,
    Writing writing,
    LookAtMembers look,
    TimeProvider clock
) : IChore
{
    private const int Batch = 500;
    private static readonly TimeSpan Age = TimeSpan.FromDays(1);

    // Of this chore alone; keys of rows are positive.
    private const long Turn = -7_302;

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var before = clock.GetUtcNow().UtcDateTime - Age;
        var looked = 0;
        int some;
        do looked += some = await SomeAsync(before, ct);
        while (some == Batch);
        return looked;
    }

    private async Task<int> SomeAsync(DateTime before, CancellationToken ct)
    {
        await using var write = await writing.BeginInTurnAsync(Turn, ct);
        var members = await db.Set<Candidate>()
            .Where(c => c.LookedAt <= before)
            .OrderBy(c => c.LookedAt)
            .Select(c => c.MemberId)
            .Take(Batch)
            .ToListAsync(ct);
        if (members.Count > 0)
            await look.RunAsync(db, members, ct);
        await write.CommitAsync(ct);
        return members.Count;
    }
}
