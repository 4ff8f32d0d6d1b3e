using Fairway.Domain.Cells;

namespace Fairway.Web.Platform.Spreadsheets;

/// <summary>Finds the header: the first row that is not blank, if it looks like one.</summary>
internal static class HeaderCheck
{
    public static (IReadOnlyList<string>? Header, TableRefusal? Refusal) Find(
        IEnumerator<RawRow> rows,
        TableLimits limits
    )
    {
        while (rows.MoveNext())
        {
            var row = rows.Current;
            if (row.Refusal is { } refusal)
            {
                return (null, refusal);
            }
            if (row.Cells.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }
            return Check([.. WithoutBlankEnd(row.Cells).Select(c => c.Trim())], limits);
        }
        return (null, TableRefusal.Of("table.empty"));
    }

    private static (IReadOnlyList<string>?, TableRefusal?) Check(
        string[] header,
        TableLimits limits
    )
    {
        if (header.Length > limits.MaxColumns)
        {
            return (
                null,
                TableRefusal.Of(
                    "table.too_many_columns",
                    ("columns", header.Length),
                    ("most", limits.MaxColumns)
                )
            );
        }
        // Titles are kept as well, with the report and as names of tags.
        if (
            Array.FindIndex(header, title => title.Contains('\0', StringComparison.Ordinal))
            is >= 0
                and var at
        )
        {
            return (null, TableRefusal.Of("table.cell_unreadable", ("column", at + 1)));
        }
        // Where every other title holds no letter (phones, dates, amounts), the first row is somebody's data.
        var titles = header.Where(t => t.Length > 0).ToList();
        if (titles.Count(t => !t.Any(char.IsLetter)) * 2 >= titles.Count)
        {
            return (null, TableRefusal.Of("table.header_missing"));
        }
        var first = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (index, title) in header.Index())
        {
            if (title.Length > 0 && !first.TryAdd(title, index))
            {
                var twice = TableRefusal.Of(
                    "table.header_duplicate",
                    ("title", CellText.Short(title)),
                    ("first", first[title] + 1),
                    ("second", index + 1)
                );
                return (null, twice);
            }
        }
        return (header, null);
    }

    internal static IEnumerable<string> WithoutBlankEnd(IReadOnlyList<string> cells)
    {
        var count = cells.Count;
        while (count > 0 && string.IsNullOrWhiteSpace(cells[count - 1]))
        {
            count--;
        }
        return cells.Take(count);
    }
}
