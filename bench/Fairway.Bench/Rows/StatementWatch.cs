using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Fairway.Bench.Rows;

/// <summary>A statement as it was sent, with what it needs to be explained.</summary>
internal sealed record Statement(
    string Sql,
    IReadOnlyList<(string Name, object? Value, string? Type)> Parameters,
    double Milliseconds
);

/// <summary>Keeps what Entity Framework sends on behalf of one request, told apart from chores by its trace.</summary>
internal sealed class StatementWatch
    : IDisposable,
        IObserver<DiagnosticListener>,
        IObserver<KeyValuePair<string, object?>>
{
    private readonly List<IDisposable> _subscriptions = [];
    private readonly ActivitySource _source = new("Fairway.Bench");
    private readonly ActivityListener _listener = new()
    {
        ShouldListenTo = source => source.Name is "Fairway.Bench" or "Microsoft.AspNetCore",
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
    };
    private readonly Lock _lock = new();
    private readonly List<Statement> _statements = [];
    private ActivityTraceId _trace;

    public StatementWatch()
    {
        ActivitySource.AddActivityListener(_listener);
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public async Task<IReadOnlyList<Statement>> OfAsync(Func<Task> ask)
    {
        using var activity =
            _source.StartActivity() ?? throw new InvalidOperationException("Nobody listens.");
        lock (_lock)
        {
            _statements.Clear();
            _trace = activity.TraceId;
        }
        await ask();
        lock (_lock)
            return [.. _statements];
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
            _subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key != RelationalEventId.CommandExecuted.Name)
            return;
        var data = (CommandExecutedEventData)value.Value!;
        lock (_lock)
        {
            if (Activity.Current?.TraceId == _trace)
                _statements.Add(
                    new Statement(
                        data.Command.CommandText,
                        [
                            .. data
                                .Command.Parameters.Cast<DbParameter>()
                                .Select(p => (p.ParameterName, p.Value, TypeOf(p))),
                        ],
                        data.Duration.TotalMilliseconds
                    )
                );
        }
    }

    private static string? TypeOf(DbParameter parameter) =>
        (parameter as Npgsql.NpgsqlParameter)?.DataTypeName;

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose()
    {
        _subscriptions.ForEach(subscription => subscription.Dispose());
        _listener.Dispose();
        _source.Dispose();
    }
}
