namespace Fairway.Web.Tests.Hosting;

/// <summary>A clock that tests move. Timers still run in real time, so background work goes on.</summary>
public sealed class SettableClock : TimeProvider
{
    private TimeSpan _offset;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _offset;

    public void Advance(TimeSpan by) => _offset += by;

    public void Set(DateTimeOffset time) => _offset = time - System.GetUtcNow();
}
