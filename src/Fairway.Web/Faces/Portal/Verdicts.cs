using System.Diagnostics;
using Fairway.Domain.Works;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Rewards;
using Fairway.Web.Works;

namespace Fairway.Web.Faces.Portal;

/// <summary>
/// Judging and paying follow from the journal a moment after the commit. Waiting that moment here means that even a
/// browser without scripts sees the verdict at once.
/// </summary>
internal sealed class Verdicts(OpenWork works, PointsQueries purse, JournalSignal signal)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    public async Task WaitAsync(long workId, Actor member, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < Longest)
        {
            var next = signal.Next;
            if (await IsSettledAsync(workId, member, ct))
                return;
            await Task.WhenAny(next, Task.Delay(Step, ct));
        }
    }

    private async Task<bool> IsSettledAsync(long workId, Actor member, CancellationToken ct) =>
        await works.FindAsync(workId, member, ct) switch
        {
            { State: WorkState.Submitted } => false,
            { State: WorkState.Accepted } => await purse.OfWorkAsync(workId, ct) != 0,
            _ => true,
        };
}
