using System.Diagnostics;
using Fairway.Web.Platform.Telemetry;

namespace Fairway.Web.Platform.Storage;

/// <summary>
/// On SQLite every write of this process passes here, one at a time and in turn: a queue in memory is fair and cheap,
/// lock contention inside the database is neither. People go first: what follows from the journal, and long jobs, come
/// patiently, one of them at a time, and while people keep writing they take a twentieth of the gate's time at most. Other
/// processes wait on busy_timeout. On PostgreSQL the gate stands open.
/// </summary>
internal sealed class WriteGate(Database database) : IDisposable
{
    // A patient one that held the gate for a time leaves it to people for nineteen times as long.
    private const int Courtesy = 19;
    private static readonly TimeSpan LongestCourtesy = TimeSpan.FromSeconds(1);

    // Nobody left for so long: nobody is there.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(20);

    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource> _queue = new();
    private readonly SemaphoreSlim _patientLine = new(1);
    private bool _taken;
    private int _people;
    private long _lastPerson;
    private long _courtesyEnds;

    /// <summary>Somebody stands before the gate; who is inside may want to be brief.</summary>
    public bool IsWanted
    {
        get
        {
            lock (_lock)
                return _queue.Count > 0;
        }
    }

    /// <param name="patiently">For work that nobody is waiting for.</param>
    public async ValueTask<IDisposable> EnterAsync(CancellationToken ct, bool patiently = false)
    {
        if (database.IsPostgres)
            return Open.Instance;
        if (patiently)
            return await EnterPatientlyAsync(ct);
        Interlocked.Increment(ref _people);
        try
        {
            await QueueAsync(ct);
        }
        catch
        {
            Interlocked.Decrement(ref _people);
            throw;
        }
        return new Pass(this);
    }

    // Whoever waits or is inside has not left: a long patient hold must not pass for quiet.
    private bool PeopleKeepComing =>
        Volatile.Read(ref _people) > 0
        || Stopwatch.GetElapsedTime(Volatile.Read(ref _lastPerson)) < Quiet;

    private async Task<IDisposable> EnterPatientlyAsync(CancellationToken ct)
    {
        await _patientLine.WaitAsync(ct);
        try
        {
            while (Stopwatch.GetTimestamp() < _courtesyEnds && PeopleKeepComing)
                await Task.Delay(1, ct);
            await QueueAsync(ct);
            return new PatientPass(this);
        }
        catch
        {
            _patientLine.Release();
            throw;
        }
    }

    private async ValueTask QueueAsync(CancellationToken ct)
    {
        LinkedListNode<TaskCompletionSource> place;
        lock (_lock)
        {
            if (!_taken)
            {
                _taken = true;
                return;
            }
            place = _queue.AddLast(
                new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
            );
        }
        var since = Stopwatch.GetTimestamp();
        await using var cancel = ct.Register(() => Leave(place));
        await place.Value.Task;
        FairwayMeter.GateWait.Record(Stopwatch.GetElapsedTime(since).TotalSeconds);
    }

    private void Leave(LinkedListNode<TaskCompletionSource> place)
    {
        lock (_lock)
        {
            if (place.List is null)
                return;
            _queue.Remove(place);
        }
        place.Value.SetCanceled();
    }

    private void Release()
    {
        TaskCompletionSource? next = null;
        lock (_lock)
        {
            if (_queue.First is { } first)
            {
                _queue.RemoveFirst();
                next = first.Value;
            }
            else
                _taken = false;
        }
        next?.SetResult();
    }

    private void ReleasePerson()
    {
        Volatile.Write(ref _lastPerson, Stopwatch.GetTimestamp());
        Interlocked.Decrement(ref _people);
        Release();
    }

    private void ReleasePatiently(TimeSpan held)
    {
        Release();
        var courtesy = held * Courtesy < LongestCourtesy ? held * Courtesy : LongestCourtesy;
        _courtesyEnds =
            Stopwatch.GetTimestamp() + (long)(courtesy.TotalSeconds * Stopwatch.Frequency);
        _patientLine.Release();
    }

    public void Dispose() => _patientLine.Dispose();

    private sealed class Pass(WriteGate gate) : IDisposable
    {
        private WriteGate? _gate = gate;

        public void Dispose() => Interlocked.Exchange(ref _gate, null)?.ReleasePerson();
    }

    private sealed class PatientPass(WriteGate gate) : IDisposable
    {
        private readonly long _since = Stopwatch.GetTimestamp();
        private WriteGate? _gate = gate;

        public void Dispose() =>
            Interlocked
                .Exchange(ref _gate, null)
                ?.ReleasePatiently(Stopwatch.GetElapsedTime(_since));
    }

    private sealed class Open : IDisposable
    {
        public static readonly Open Instance = new();

        public void Dispose() { }
    }
}
