namespace Fairway.Web.Support.Reminders;

/// <summary>Looks twice a minute whether anybody is to be reminded.</summary>
internal sealed partial class ReminderClock(IServiceScopeFactory scopes, ILogger<ReminderClock> log)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope
                    .ServiceProvider.GetRequiredService<SendReminders>()
                    .RunAsync(stoppingToken);
            }
            catch (Exception trouble)
                when (trouble is not OutOfMemoryException && !stoppingToken.IsCancellationRequested)
            {
                TickFailed(log, trouble);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Reminders could not be sent; trying again")]
    private static partial void TickFailed(ILogger log, Exception trouble);
}
