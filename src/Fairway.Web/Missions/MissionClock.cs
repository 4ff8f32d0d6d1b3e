using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions;

/// <summary>Opens and ends missions by time. Readers compare the time themselves, so a late tick shows nothing wrong.</summary>
internal sealed partial class MissionClock(
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<MissionClock> log
) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await TickAsync(stoppingToken);
            }
            catch (Exception trouble)
                when (trouble is not OutOfMemoryException && !stoppingToken.IsCancellationRequested)
            {
                TickFailed(log, trouble);
            }
        }
    }

    public async Task TickAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<FairwayDb>();
        var now = clock.GetUtcNow().UtcDateTime;
        var due = db.Set<Mission>()
            .Where(m =>
                (m.State == MissionState.Published && m.OpensAt <= now)
                || (
                    (m.State == MissionState.Published || m.State == MissionState.Running)
                    && m.ClosesAt <= now
                )
            );
        if (!await due.AnyAsync(ct))
            return;
        await using var write = await services
            .GetRequiredService<Writing>()
            .BeginAsync(ct, patiently: true);
        var journal = services.GetRequiredService<JournalWriter>();
        foreach (var mission in await due.OrderBy(m => m.Id).Take(500).ToListAsync(ct))
        {
            var from = mission.State;
            if (!mission.Tick(now))
                continue;
            mission.Version++;
            journal.Write(
                JournalKinds.MissionMoved,
                Actor.System,
                new Subjects { Mission = mission.Id },
                new { from, to = mission.State }
            );
        }
        await services.GetRequiredService<MissionCatalog>().RaiseAsync(db, ct);
        await write.CommitAsync(ct);
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Missions could not be moved by time; trying again"
    )]
    private static partial void TickFailed(ILogger log, Exception trouble);
}
