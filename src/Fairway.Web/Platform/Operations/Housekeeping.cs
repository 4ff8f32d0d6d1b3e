namespace Fairway.Web.Platform.Operations;

/// <summary>Does every chore once an hour; one that fails does not keep the others from theirs.</summary>
internal sealed partial class Housekeeping(
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<Housekeeping> log
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    // Not while the first requests wait.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(FirstPause, clock, stoppingToken);
            while (true)
            {
                await DoAllAsync(stoppingToken);
                await Task.Delay(Pause, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
    }

    public async Task DoAllAsync(CancellationToken ct)
    {
        await using var names = scopes.CreateAsyncScope();
        foreach (var type in names.ServiceProvider.GetServices<IChore>().Select(c => c.GetType()))
        {
            await using var scope = scopes.CreateAsyncScope();
            var chore = scope.ServiceProvider.GetServices<IChore>().First(c => c.GetType() == type);
            try
            {
                var done = await chore.RunAsync(ct);
                if (done > 0)
                    Done(log, type.Name, done);
            }
            catch (Exception trouble)
                when (trouble is not (OperationCanceledException or OutOfMemoryException))
            {
                Failed(log, trouble, type.Name);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Chore}: {Count} done")]
    private static partial void Done(ILogger log, string chore, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Chore} failed and will be tried again")]
    private static partial void Failed(ILogger log, Exception trouble, string chore);
}
