using System.Collections.Concurrent;

namespace Fairway.Web.Platform.Access;

/// <summary>
/// Remembers at most two generations of entries: when the young one is full, the old one is dropped whole. No locks,
/// no timers, no lists to keep in order; what is still wanted is simply looked up again.
/// </summary>
internal sealed class BoundedCache<TKey, TValue>(int generation)
    where TKey : notnull
{
    private readonly Lock _turning = new();
    private ConcurrentDictionary<TKey, TValue> _young = new();
    private ConcurrentDictionary<TKey, TValue> _old = new();
    private int _added;

    public bool TryGet(TKey key, out TValue value) =>
        _young.TryGetValue(key, out value!) || _old.TryGetValue(key, out value!);

    public void Set(TKey key, TValue value)
    {
        _young[key] = value;
        if (Interlocked.Increment(ref _added) < generation)
            return;
        lock (_turning)
        {
            if (_added < generation)
                return;
            (_old, _young) = (_young, new ConcurrentDictionary<TKey, TValue>());
            _added = 0;
        }
    }

    public void Forget(TKey key)
    {
        _young.TryRemove(key, out _);
        _old.TryRemove(key, out _);
    }

    public void Clear()
    {
        lock (_turning)
            (_old, _young, _added) = (new(), new(), 0);
    }
}
