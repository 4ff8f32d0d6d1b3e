namespace Fairway.Web.Platform.Settings;

internal enum LineChange
{
    Same,
    Removed,
    Added,
}

internal sealed record DiffLine(LineChange Change, string Text);

/// <summary>What changed between two texts, line by line: the longest common lines stay, the rest goes or comes.</summary>
internal static class LineDiff
{
    // Beyond this the table would cost more than a reader gains; then all goes and all comes.
    private const int Most = 2_000;

    public static IReadOnlyList<DiffLine> Of(string before, string after)
    {
        var (old, fresh) = (before.Split('\n'), after.Split('\n'));
        if (old.Length > Most || fresh.Length > Most)
            return
            [
                .. old.Select(line => new DiffLine(LineChange.Removed, line)),
                .. fresh.Select(line => new DiffLine(LineChange.Added, line)),
            ];
        var common = Common(old, fresh);
        var lines = new List<DiffLine>();
        var (i, j) = (0, 0);
        while (i < old.Length || j < fresh.Length)
        {
            if (i < old.Length && j < fresh.Length && old[i] == fresh[j])
            {
                lines.Add(new DiffLine(LineChange.Same, old[i++]));
                j++;
            }
            else if (j == fresh.Length || (i < old.Length && common[i + 1, j] >= common[i, j + 1]))
                lines.Add(new DiffLine(LineChange.Removed, old[i++]));
            else
                lines.Add(new DiffLine(LineChange.Added, fresh[j++]));
        }
        return lines;
    }

    // How many lines the two ends have in common from each pair of places on.
    private static int[,] Common(string[] old, string[] fresh)
    {
        var common = new int[old.Length + 1, fresh.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = fresh.Length - 1; j >= 0; j--)
                common[i, j] =
                    old[i] == fresh[j]
                        ? common[i + 1, j + 1] + 1
                        : Math.Max(common[i + 1, j], common[i, j + 1]);
        }
        return common;
    }
}
