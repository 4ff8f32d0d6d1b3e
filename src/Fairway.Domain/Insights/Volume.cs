namespace Fairway.Domain.Insights;

/// <summary>What a volume is told by.</summary>
public enum VolumeBy
{
    Day = 0,

    /// <summary>By which way the author first came to the mission.</summary>
    Outlet = 1,

    /// <summary>By the hashtags in the work's words and its mission's own.</summary>
    Hashtag = 2,
}

/// <summary>One work as it is in the volume (MODE-06).</summary>
/// <param name="Day">Of programme time, when its first version was handed in; later versions do not move it.</param>
/// <param name="Outlet">Code of the outlet, <see cref="Direct"/> where the author came by none.</param>
/// <param name="Posts">How many posts elsewhere it names.</param>
/// <param name="Hashtags">Keys, each once.</param>
public sealed record VolumeWork(
    long MissionId,
    long MemberId,
    DateOnly Day,
    string Outlet,
    int Posts,
    IReadOnlyList<string> Hashtags
)
{
    /// <summary>By none of the links that are counted.</summary>
    public const string Direct = "direct";
}

/// <summary>One figure of the volume: a day of a mission, or of all missions together.</summary>
/// <param name="MissionId"><see cref="AllMissions"/> for all together.</param>
/// <param name="Key">The outlet or hashtag; empty where it is told by day alone.</param>
public readonly record struct VolumeCell(long MissionId, VolumeBy By, string Key, DateOnly Day)
{
    /// <summary>No mission has this key.</summary>
    public const long AllMissions = 0;
}

/// <summary>By how much a cell changes.</summary>
/// <param name="Works">Works handed in.</param>
/// <param name="Posts">Posts elsewhere that they name.</param>
/// <param name="Participants">Members who handed in, each once in the cell.</param>
public readonly record struct VolumeChange(
    VolumeCell Cell,
    long Works,
    long Posts,
    long Participants
);

/// <summary>
/// What works add to the volume of their days, and take from it. It is told everything that the members concerned handed
/// in on the days concerned, as it was and as it is: only so is it known who is there for the first time that day.
/// </summary>
public static class VolumeTally
{
    /// <summary>Only cells that change, always in the same order.</summary>
    public static IReadOnlyList<VolumeChange> Changes(
        IEnumerable<VolumeWork> before,
        IEnumerable<VolumeWork> after
    )
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (was, now) = (Sum(before), Sum(after));
        return
        [
            .. was
                .Keys.Union(now.Keys)
                .Select(cell =>
                {
                    var (from, to) = (was.GetValueOrDefault(cell), now.GetValueOrDefault(cell));
                    return new VolumeChange(
                        cell,
                        Works(to) - Works(from),
                        Posts(to) - Posts(from),
                        People(to) - People(from)
                    );
                })
                .Where(change => change is not { Works: 0, Posts: 0, Participants: 0 })
                .OrderBy(change => change.Cell.MissionId)
                .ThenBy(change => change.Cell.By)
                .ThenBy(change => change.Cell.Day)
                .ThenBy(change => change.Cell.Key, StringComparer.Ordinal),
        ];
    }

    private sealed class Figures
    {
        public long Works { get; set; }
        public long Posts { get; set; }
        public HashSet<long> People { get; } = [];
    }

    private static long Works(Figures? figures) => figures?.Works ?? 0;

    private static long Posts(Figures? figures) => figures?.Posts ?? 0;

    private static long People(Figures? figures) => figures?.People.Count ?? 0;

    private static Dictionary<VolumeCell, Figures> Sum(IEnumerable<VolumeWork> works)
    {
        Dictionary<VolumeCell, Figures> sums = [];
        foreach (var work in works)
        {
            foreach (var cell in Cells(work))
            {
                if (!sums.TryGetValue(cell, out var sum))
                    sums[cell] = sum = new Figures();
                sum.Works++;
                sum.Posts += work.Posts;
                sum.People.Add(work.MemberId);
            }
        }
        return sums;
    }

    private static IEnumerable<VolumeCell> Cells(VolumeWork work)
    {
        foreach (var mission in (long[])[VolumeCell.AllMissions, work.MissionId])
        {
            yield return new VolumeCell(mission, VolumeBy.Day, "", work.Day);
            yield return new VolumeCell(mission, VolumeBy.Outlet, work.Outlet, work.Day);
            foreach (var hashtag in work.Hashtags)
                yield return new VolumeCell(mission, VolumeBy.Hashtag, hashtag, work.Day);
        }
    }
}

/// <summary>A window of volume figures, in days of programme time, both within it.</summary>
public readonly record struct VolumeWindow(DateOnly From, DateOnly To)
{
    public const int UsualDays = 30;

    /// <summary>A year with its leap day: what a chart of days can still show.</summary>
    public const int MostDays = 366;

    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>What was asked for; the last <see cref="UsualDays"/> days where nothing was.</summary>
    /// <returns>Refused where it ends before it begins or is longer than <see cref="MostDays"/>.</returns>
    public static Outcome<VolumeWindow> Of(DateOnly? from, DateOnly? to, DateOnly today)
    {
        var last = to ?? (from > today ? from.Value : today);
        var first = from ?? DateOnly.FromDayNumber(Math.Max(0, last.DayNumber - (UsualDays - 1)));
        if (first > last)
            return Refusal.OfFields([new FieldRefusal("to", "volume.ends_before_it_begins")]);
        var window = new VolumeWindow(first, last);
        return window.Days > MostDays
            ? Refusal.OfFields([new FieldRefusal("from", "volume.too_long").With("max", MostDays)])
            : window;
    }
}
