using System.Diagnostics;
using Fairway.Web.Platform.Telemetry;

namespace Fairway.Web.Platform.Storage;

/// <summary>
/// On SQLite every write of this process passes here, one at a time: a queue in memory is fair and cheap, lock
/// contention inside the database is neither. People go first: what follows from the journal, and long jobs, wait
/// patiently while somebody is at the gate, but never for more than <see cref="MostInARow"/> of them. Other processes
/// wait on busy_timeout. On PostgreSQL the gate stands open.
/// </summary>
internal sealed class WriteGate(Database database)
{
    public const int MostInARow = 16;

    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource> _urgent = new();
    private readonly LinkedList<TaskCompletionSource> _patient = new();
    private bool _taken;
    private int _inARow;

    /// <param name="patiently">For work that nobody is waiting for.</param>
    public async ValueTask<IDisposable> EnterAsync(CancellationToken ct, bool patiently = false)
    {
        if (database.IsPostgres)
            return Open.Instance;
        var queue = patiently ? _patient : _urgent;
        LinkedListNode<TaskCompletionSource> place;
        lock (_lock)
        {
            if (!_taken)
            {
                _taken = true;
                return new Pass(this);
            }
            place = queue.AddLast(
                new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
            );
        }
        var since = Stopwatch.GetTimestamp();
        await using var cancel = ct.Register(() => Leave(queue, place));
        await place.Value.Task;
        FairwayMeter.GateWait.Record(Stopwatch.GetElapsedTime(since).TotalSeconds);
        return new Pass(this);
    }

    private void Leave(
        LinkedList<TaskCompletionSource> queue,
        LinkedListNode<TaskCompletionSource> place
    )
    {
        lock (_lock)
        {
            if (place.List is null)
                return;
            queue.Remove(place);
        }
        place.Value.SetCanceled();
    }

    private void Release()
    {
        TaskCompletionSource? next = null;
        lock (_lock)
        {
            var patient = _patient.Count > 0 && (_urgent.Count == 0 || _inARow >= MostInARow);
            var queue = patient ? _patient : _urgent;
            _inARow = patient ? 0 : _inARow + 1;
            if (queue.First is { } first)
            {
                queue.RemoveFirst();
                next = first.Value;
            }
            else
                _taken = false;
        }
        next?.SetResult();
    }

    private sealed class Pass(WriteGate gate) : IDisposable
    {
        private WriteGate? _gate = gate;

        public void Dispose() => Interlocked.Exchange(ref _gate, null)?.Release();
    }

    private sealed class Open : IDisposable
    {
        public static readonly Open Instance = new();

        public void Dispose() { }
    }
}
