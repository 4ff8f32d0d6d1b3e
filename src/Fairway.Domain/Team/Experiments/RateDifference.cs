namespace Fairway.Domain.Team.Experiments;

/// <summary>How many of a group did what was hoped for.</summary>
/// <param name="Did">0 to <paramref name="Of"/>.</param>
/// <param name="Of">The size of the group, from 0.</param>
public readonly record struct GroupResult(long Did, long Of)
{
    /// <summary>0 to 1; null for nobody.</summary>
    public double? Rate => Of == 0 ? null : (double)Did / Of;
}

/// <summary>
/// How far apart two groups are, with what chance alone could make of it: the hybrid score interval for the difference of
/// two independent proportions at 95 % (Newcombe, Statistics in Medicine 17 (1998) 873–890, method 10), made of two Wilson
/// intervals (Journal of the American Statistical Association 22 (1927) 209–212). It holds for small groups and for none
/// or all, where the usual one does not.
/// </summary>
/// <param name="Points">The first rate less the second, −1 to 1.</param>
/// <param name="Low">The lower end of the interval, −1 to 1.</param>
/// <param name="High">The upper end, −1 to 1.</param>
public readonly record struct RateDifference(double Points, double Low, double High)
{
    // The two-sided 95 % point of the normal distribution.
    private const double Z = 1.959963984540054;

    /// <summary>Whether the interval leaves out no difference at all.</summary>
    public bool IsClear => Low > 0 || High < 0;

    /// <returns>Null where a group is empty.</returns>
    public static RateDifference? Between(GroupResult first, GroupResult second)
    {
        if (first.Rate is not { } p || second.Rate is not { } q)
            return null;
        var (firstLow, firstHigh) = Wilson(first);
        var (secondLow, secondHigh) = Wilson(second);
        var difference = p - q;
        return new RateDifference(
            difference,
            difference - Root(p - firstLow, secondHigh - q),
            difference + Root(firstHigh - p, q - secondLow)
        );
    }

    private static (double Low, double High) Wilson(GroupResult group)
    {
        double n = group.Of;
        var p = group.Did / n;
        var middle = p + (Z * Z / (2 * n));
        var reach = Z * Math.Sqrt((p * (1 - p) / n) + (Z * Z / (4 * n * n)));
        var whole = 1 + (Z * Z / n);
        // None and all are ends of the scale, whatever rounding says.
        return (
            group.Did == 0 ? 0 : (middle - reach) / whole,
            group.Did == group.Of ? 1 : (middle + reach) / whole
        );
    }

    private static double Root(double one, double other) =>
        Math.Sqrt((one * one) + (other * other));
}
