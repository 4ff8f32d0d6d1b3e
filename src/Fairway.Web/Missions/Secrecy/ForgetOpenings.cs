using Fairway.Domain.Missions.Secrecy;
using Fairway.Storage;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Platform.Settings;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Secrecy;

/// <summary>Openings are kept as long as the settings say, and no longer.</summary>
internal sealed class ForgetOpenings(
    FairwayDb db,
    Writing writing,
    SettingsStore settings,
    TimeProvider clock
) : IChore
{
    private const int Batch = 5_000;

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var policy = await settings.GetAsync<OpeningPolicy>(OpeningPolicy.Document, ct);
        var before = clock.GetUtcNow().UtcDateTime.AddDays(-policy.Value.KeptDays);
        var forgotten = 0;
        int some;
        do
        {
            var ids = await db.Set<MissionOpening>()
                .Where(o => o.At < before)
                .OrderBy(o => o.At)
                .Take(Batch)
                .Select(o => o.Id)
                .ToListAsync(ct);
            if (ids.Count == 0)
                return forgotten;
            await using var write = await writing.BeginAsync(ct, patiently: true);
            some = await db.Set<MissionOpening>()
                .Where(o => ids.Contains(o.Id))
                .ExecuteDeleteAsync(ct);
            await write.CommitAsync(ct);
            forgotten += some;
        } while (some == Batch);
        return forgotten;
    }
}
