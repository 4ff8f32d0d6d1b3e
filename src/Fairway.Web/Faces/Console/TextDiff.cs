namespace Fairway.Web.Faces.Console;

internal enum DiffKind
{
    Same = 0,
    Gone = 1,
    Fresh = 2,
}

internal readonly record struct DiffRun(string Text, DiffKind Kind);

/// <summary>What an author changed between two versions, character by character: Chinese has no spaces to cut at.</summary>
internal static class TextDiff
{
    // Beyond this the middle is shown as replaced whole, rather than spending a second on it.
    private const int MostCells = 1_500_000;

    public static IReadOnlyList<DiffRun> Of(string old, string now)
    {
        var head = 0;
        while (head < old.Length && head < now.Length && old[head] == now[head])
            head++;
        var tail = 0;
        while (
            tail < old.Length - head
            && tail < now.Length - head
            && old[^(tail + 1)] == now[^(tail + 1)]
        )
            tail++;
        List<DiffRun> runs = [];
        Add(runs, old[..head], DiffKind.Same);
        Middle(runs, old[head..^tail], now[head..^tail]);
        Add(runs, old[^tail..], DiffKind.Same);
        return runs;
    }

    private static void Middle(List<DiffRun> runs, string old, string now)
    {
        if ((long)old.Length * now.Length is 0 or > MostCells)
        {
            Add(runs, old, DiffKind.Gone);
            Add(runs, now, DiffKind.Fresh);
            return;
        }
        var longest = Table(old, now);
        int i = 0,
            j = 0;
        while (i < old.Length || j < now.Length)
        {
            if (i < old.Length && j < now.Length && old[i] == now[j])
            {
                Add(runs, old[i].ToString(), DiffKind.Same);
                i++;
                j++;
            }
            else if (j == now.Length || (i < old.Length && longest[i + 1, j] >= longest[i, j + 1]))
                Add(runs, old[i++].ToString(), DiffKind.Gone);
            else
                Add(runs, now[j++].ToString(), DiffKind.Fresh);
        }
    }

    // The longest common subsequence of what follows each pair of places.
    private static int[,] Table(string old, string now)
    {
        var longest = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        for (var j = now.Length - 1; j >= 0; j--)
            longest[i, j] =
                old[i] == now[j]
                    ? longest[i + 1, j + 1] + 1
                    : Math.Max(longest[i + 1, j], longest[i, j + 1]);
        return longest;
    }

    private static void Add(List<DiffRun> runs, string text, DiffKind kind)
    {
        if (text.Length == 0)
            return;
        if (runs.Count > 0 && runs[^1].Kind == kind)
            runs[^1] = new DiffRun(runs[^1].Text + text, kind);
        else
            runs.Add(new DiffRun(text, kind));
    }
}
