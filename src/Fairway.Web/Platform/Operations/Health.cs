using System.Data.Common;
using Fairway.Storage;
using Fairway.Web.Platform.Files;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Operations;

internal enum HealthState
{
    Ok,

    /// <summary>Something needs a person, but requests are answered: taking this node away would help nobody.</summary>
    Degraded,
    Failed,
}

internal sealed record HealthCheck(string Name, HealthState State);

internal sealed record HealthReport(HealthState Status, IReadOnlyList<HealthCheck> Checks);

/// <summary>
/// Whether this node can work. Only codes, because anybody may ask; and at most once a second, because anybody may ask often.
/// </summary>
internal sealed partial class Health(
    IServiceScopeFactory scopes,
    Database database,
    TimeProvider clock,
    ILogger<Health> log
) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim _one = new(1, 1);
    private (DateTime At, HealthReport Report)? _last;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(
                "/health/live",
                () => Results.Json(new { status = HealthState.Ok }, Json.Options)
            )
            .AllowAnonymous()
            .DisableRateLimiting()
            .ExcludeFromDescription();
        app.MapGet(
                "/health/ready",
                async (Health health, HttpContext context) =>
                {
                    var report = await health.CheckAsync(context.RequestAborted);
                    context.Response.Headers.CacheControl = "no-store";
                    return Results.Json(
                        report,
                        Json.Options,
                        statusCode: report.Status == HealthState.Failed
                            ? StatusCodes.Status503ServiceUnavailable
                            : StatusCodes.Status200OK
                    );
                }
            )
            .AllowAnonymous()
            .DisableRateLimiting()
            .ExcludeFromDescription();
    }

    public async Task<HealthReport> CheckAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            var now = clock.GetUtcNow().UtcDateTime;
            if (_last is not var (at, known) || (now - at).Duration() > Fresh)
            {
                known = await AskAsync(ct);
                _last = (now, known);
            }
            return known;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<HealthReport> AskAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
        var migrating = scope.ServiceProvider.GetRequiredService<Migrating>();
        List<HealthCheck> checks =
        [
            await TryAsync(
                "database",
                async stop =>
                {
                    await db.Database.ExecuteSqlRawAsync("select 1", stop);
                    return HealthState.Ok;
                },
                ct
            ),
            await TryAsync(
                "migrations",
                async stop =>
                    await migrating.IsCurrentAsync(stop) ? HealthState.Ok : HealthState.Failed,
                ct
            ),
            await TryAsync("data_folder", WriteAsync, ct),
            await TryAsync(
                "journal_readers",
                async stop =>
                    await db.Set<JournalCursor>().AnyAsync(c => c.Trouble != null, stop)
                        ? HealthState.Degraded
                        : HealthState.Ok,
                ct
            ),
            new("picture_tool", PictureTool.IsInstalled ? HealthState.Ok : HealthState.Degraded),
        ];
        return new HealthReport(checks.Max(check => check.State), checks);
    }

    private async Task<HealthState> WriteAsync(CancellationToken ct)
    {
        var path = Path.Combine(database.DataFolder, $".ready-{Environment.ProcessId}");
        await File.WriteAllTextAsync(path, "", ct);
        File.Delete(path);
        return HealthState.Ok;
    }

    private async Task<HealthCheck> TryAsync(
        string name,
        Func<CancellationToken, Task<HealthState>> ask,
        CancellationToken ct
    )
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            return new HealthCheck(name, await ask(limit.Token));
        }
        catch (Exception trouble)
            when (trouble
                    is DbException
                        or IOException
                        or UnauthorizedAccessException
                        or InvalidOperationException
                || (trouble is OperationCanceledException && !ct.IsCancellationRequested)
            )
        {
            NotReady(log, trouble, name);
            return new HealthCheck(name, HealthState.Failed);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not ready: {Check}")]
    private static partial void NotReady(ILogger log, Exception trouble, string check);
}
