using Fairway.Storage;
using Fairway.Web.Platform.Files;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Operations;

/// <summary>Answers kept for retries are forgotten after a day.</summary>
internal sealed class ForgetAnswers(FairwayDb db, WriteGate gate, TimeProvider clock) : IChore
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var before = clock.GetUtcNow().UtcDateTime - KeptFor;
        using var pass = await gate.EnterAsync(ct);
        return await db.Set<IdempotencyRow>().Where(row => row.At < before).ExecuteDeleteAsync(ct);
    }
}

/// <summary>On PostgreSQL the coming months' partitions of the journal are there before their first row.</summary>
internal sealed class PreparePartitions(FairwayDb db, TimeProvider clock) : IChore
{
    private const int MonthsAhead = 2;

    public async Task<int> RunAsync(CancellationToken ct)
    {
        if (db.IsPostgres)
            await PostgresJournal.EnsurePartitionsAsync(
                db,
                clock.GetUtcNow().UtcDateTime,
                MonthsAhead,
                ct
            );
        return 0;
    }
}

/// <summary>Pictures that nothing used.</summary>
internal sealed class SweepPictures(SweepFiles sweep) : IChore
{
    public Task<int> RunAsync(CancellationToken ct) => sweep.RunAsync(ct);
}
