using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Fairway.Bench.Rows;

/// <summary>Adds up the time that Entity Framework's commands spend in the database, as it reports it itself.</summary>
internal sealed class CommandWatch
    : IDisposable,
        IObserver<DiagnosticListener>,
        IObserver<KeyValuePair<string, object?>>
{
    private readonly List<IDisposable> _subscriptions = [];

    public CommandWatch() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    public double Milliseconds { get; private set; }

    public int Commands { get; private set; }

    public void Reset() => (Milliseconds, Commands) = (0, 0);

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
            _subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key != RelationalEventId.CommandExecuted.Name)
            return;
        Milliseconds += ((CommandExecutedEventData)value.Value!).Duration.TotalMilliseconds;
        Commands++;
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());
}
