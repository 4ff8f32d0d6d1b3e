namespace Fairway.Web.Platform.Journal;

/// <summary>Wakes the readers of this process after a commit; writers elsewhere are noticed by polling.</summary>
internal sealed class JournalSignal
{
    private volatile TaskCompletionSource _next = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    public Task Next => _next.Task;

    public void Raise()
    {
        var current = _next;
        if (!current.Task.IsCompleted)
            Interlocked
                .Exchange(
                    ref _next,
                    new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
                )
                .TrySetResult();
    }
}
