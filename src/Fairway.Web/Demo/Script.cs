namespace Fairway.Web.Demo;

/// <summary>
/// What happens when: acts in the order of their hours. What belongs to one hour happens side by side, spread over its
/// minutes; an act may put others into the script, later ones.
/// </summary>
internal sealed class Script(Stage stage)
{
    private const int SideBySide = 8;
    private readonly PriorityQueue<Func<CancellationToken, Task>, (DateTime At, int Order)> _acts =
        new();
    private readonly Lock _lock = new();
    private int _order;

    /// <summary>How many acts were played.</summary>
    public int Played { get; private set; }

    public void At(DateTime utc, Func<CancellationToken, Task> act)
    {
        var hour = new DateTime(utc.Year, utc.Month, utc.Day, utc.Hour, 0, 0, DateTimeKind.Utc);
        lock (_lock)
            _acts.Enqueue(act, (hour, _order++));
    }

    public async Task PlayAsync(DateTime until, Action<DateTime> day, CancellationToken ct)
    {
        DateTime last = default;
        while (_acts.TryPeek(out _, out var next) && next.At < until)
        {
            if (next.At.Date != last)
            {
                last = next.At.Date;
                day(next.At);
            }
            await HourAsync(next.At, ct);
            // What was handed in is judged and paid before the next hour begins.
            await stage.SettleAsync(ct);
        }
    }

    private async Task HourAsync(DateTime hour, CancellationToken ct)
    {
        List<Func<CancellationToken, Task>> acts = [];
        while (_acts.TryPeek(out _, out var next) && next.At <= hour)
            acts.Add(_acts.Dequeue());
        var rounds = acts.Chunk(SideBySide).ToList();
        for (var i = 0; i < rounds.Count; i++)
        {
            stage.Set(
                hour.AddMinutes(59.0 * i / rounds.Count).AddSeconds((hour.Day * 7 + i * 13) % 50)
            );
            await Task.WhenAll(rounds[i].Select(act => act(ct)));
        }
        Played += acts.Count;
    }
}
