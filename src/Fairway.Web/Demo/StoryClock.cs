namespace Fairway.Web.Demo;

/// <summary>The clock of a programme that is told from its beginning. Between two moments of the story time goes on.</summary>
internal sealed class StoryClock : TimeProvider
{
    private long _offset;

    public override DateTimeOffset GetUtcNow() =>
        System.GetUtcNow().AddTicks(Interlocked.Read(ref _offset));

    public void Set(DateTime utc) =>
        Interlocked.Exchange(ref _offset, utc.Ticks - System.GetUtcNow().UtcTicks);
}
