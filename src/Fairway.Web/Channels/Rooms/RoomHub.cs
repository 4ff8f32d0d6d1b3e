using System.Threading.Channels;
using Fairway.Domain;
using Fairway.Domain.Channels;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Channels.Rooms;

/// <summary>One open stream. What it is too slow to take ends it; it comes back and says how far it got.</summary>
internal sealed class RoomListener(long roomId, string principal)
{
    private const int Patience = 64;

    private readonly Channel<RoomMessageAnswer> _news = Channel.CreateBounded<RoomMessageAnswer>(
        Patience
    );

    public long RoomId => roomId;

    public string Principal => principal;

    public ChannelReader<RoomMessageAnswer> News => _news.Reader;

    /// <summary>The room ended, not the patience.</summary>
    public bool IsOver { get; private set; }

    public void Tell(RoomMessageAnswer message)
    {
        if (!_news.Writer.TryWrite(message))
            _news.Writer.TryComplete();
    }

    public void End()
    {
        IsOver = true;
        _news.Writer.TryComplete();
    }
}

/// <summary>
/// Tells the streams of this process what is new in their rooms: one look for all rooms that somebody listens to, at
/// once after a commit here, within a second after one on another node. Only what is committed is ever told, because
/// it is read back; the numbers of a room's messages follow their commits, so that nothing slips in behind a look.
/// </summary>
internal sealed partial class RoomHub(
    IServiceScopeFactory scopes,
    JournalSignal signal,
    ILogger<RoomHub> log
) : BackgroundService
{
    /// <summary>Streams one person may hold at a time; a browser opens one a tab.</summary>
    public const int MostPerPerson = 10;

    private const int Batch = 200;
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<long, Shared> _rooms = [];
    private readonly Dictionary<string, int> _held = new(StringComparer.Ordinal);

    private sealed class Shared
    {
        public required int Known { get; set; }

        public HashSet<RoomListener> Listeners { get; } = [];
    }

    /// <param name="room">As it was read just now: what comes after its last number will be told.</param>
    public Outcome<RoomListener> Join(Room room, Actor actor)
    {
        lock (_lock)
        {
            var held = _held.GetValueOrDefault(actor.Principal);
            if (held >= MostPerPerson)
                return new Refusal("room.too_many_streams", RefusalKind.TooMany).With(
                    "max",
                    MostPerPerson
                );
            _held[actor.Principal] = held + 1;
            if (!_rooms.TryGetValue(room.Id, out var shared))
                _rooms[room.Id] = shared = new Shared { Known = room.LastNumber };
            var listener = new RoomListener(room.Id, actor.Principal);
            shared.Listeners.Add(listener);
            return listener;
        }
    }

    public void Leave(RoomListener listener)
    {
        lock (_lock)
        {
            if (
                !_rooms.TryGetValue(listener.RoomId, out var shared)
                || !shared.Listeners.Remove(listener)
            )
                return;
            if (shared.Listeners.Count == 0)
                _rooms.Remove(listener.RoomId);
            if (--_held[listener.Principal] == 0)
                _held.Remove(listener.Principal);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = signal.Next;
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception trouble)
                when (trouble is not OutOfMemoryException && !stoppingToken.IsCancellationRequested)
            {
                LookFailed(log, trouble);
            }
            await Task.WhenAny(next, Task.Delay(Poll, stoppingToken));
            await Task.Delay(Gather, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        Dictionary<long, int> known;
        lock (_lock)
            known = _rooms.ToDictionary(room => room.Key, room => room.Value.Known);
        if (known.Count == 0)
            return;
        var ids = known.Keys.ToList();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
        var rooms = await db.Set<Room>()
            .AsNoTracking()
            .Where(r => ids.Contains(r.Id))
            .ToListAsync(ct);
        foreach (var room in rooms)
        {
            var upTo = known[room.Id];
            while (upTo < room.LastNumber)
                upTo = await TellAsync(scope.ServiceProvider, db, room, upTo, ct);
            if (room.State == RoomState.Archived)
                ForEach(room.Id, listener => listener.End());
        }
    }

    private async Task<int> TellAsync(
        IServiceProvider services,
        FairwayDb db,
        Room room,
        int after,
        CancellationToken ct
    )
    {
        var messages = await db.Set<RoomMessage>()
            .AsNoTracking()
            .Where(m => m.RoomId == room.Id && m.Number > after)
            .OrderBy(m => m.Number)
            .Take(Batch)
            .ToListAsync(ct);
        if (messages.Count == 0)
            return room.LastNumber;
        var signed = await services
            .GetRequiredService<RoomAuthors>()
            .SignAsync(messages, Actor.System, ct);
        var last = messages[^1].Number;
        ForEach(room.Id, listener => signed.ForEach(listener.Tell), last);
        return last;
    }

    private void ForEach(long roomId, Action<RoomListener> act, int? known = null)
    {
        lock (_lock)
        {
            if (!_rooms.TryGetValue(roomId, out var shared))
                return;
            shared.Known = known ?? shared.Known;
            foreach (var listener in shared.Listeners)
                act(listener);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "What is new in the rooms could not be read; trying again"
    )]
    private static partial void LookFailed(ILogger log, Exception trouble);
}
