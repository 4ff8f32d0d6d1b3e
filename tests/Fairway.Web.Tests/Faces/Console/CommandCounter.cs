using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Fairway.Web.Tests.Faces.Console;

/// <summary>Counts the database commands of the one request whose address carries <c>counted=mark</c>; background work and other tests are not counted.</summary>
internal sealed class CommandCounter
    : IObserver<DiagnosticListener>,
        IObserver<KeyValuePair<string, object?>>,
        IDisposable
{
    private readonly List<IDisposable> _subscriptions = [];
    private readonly HttpContextAccessor _http = new();
    private readonly string _mark;
    private int _count;

    public CommandCounter(string mark)
    {
        _mark = mark;
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public int Count => _count;

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
            lock (_subscriptions)
                _subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (
            value.Key == RelationalEventId.CommandExecuting.Name
            && _http.HttpContext?.Request.Query["counted"].ToString() == _mark
        )
            Interlocked.Increment(ref _count);
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose()
    {
        lock (_subscriptions)
            _subscriptions.ForEach(one => one.Dispose());
    }
}
