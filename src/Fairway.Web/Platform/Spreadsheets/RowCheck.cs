namespace Fairway.Web.Platform.Spreadsheets;

/// <summary>Brings a row to the header's width, or refuses it.</summary>
internal sealed class RowCheck(int width, TableLimits limits)
{
    /// <summary>The checked row; null for a blank one.</summary>
    public TableRow? Row(RawRow raw)
    {
        if (raw.Refusal is not null)
        {
            return new TableRow(raw.Number, raw.Cells, raw.Refusal);
        }
        var used = Used(raw.Cells);
        if (used == 0)
        {
            return null;
        }
        return new TableRow(raw.Number, Fit(raw.Cells), Refusal(raw.Cells, used));
    }

    private TableRefusal? Refusal(IReadOnlyList<string> cells, int used)
    {
        if (used > limits.MaxColumns)
        {
            return TableRefusal.Of(
                "table.row_too_many_columns",
                ("columns", used),
                ("most", limits.MaxColumns)
            );
        }
        if (used > width)
        {
            // Most often an unquoted comma has pushed all later cells to the right.
            return TableRefusal.Of(
                "table.row_longer_than_header",
                ("columns", used),
                ("header", width)
            );
        }
        for (var i = 0; i < used; i++)
        {
            if (cells[i].Length > limits.MaxCellLength)
            {
                return TableRefusal.Of(
                    "table.cell_too_long",
                    ("column", i + 1),
                    ("most", limits.MaxCellLength)
                );
            }
            // No database keeps it in a text.
            if (cells[i].Contains('\0', StringComparison.Ordinal))
            {
                return TableRefusal.Of("table.cell_unreadable", ("column", i + 1));
            }
        }
        return null;
    }

    // A longer row keeps its cells, so that the file of refused rows shows them.
    private IReadOnlyList<string> Fit(IReadOnlyList<string> cells)
    {
        if (cells.Count == width)
        {
            return cells;
        }
        var used = Used(cells);
        var fitted = new string[Math.Max(width, Math.Min(used, limits.MaxColumns))];
        for (var i = 0; i < fitted.Length; i++)
        {
            fitted[i] = i < cells.Count ? cells[i] : "";
        }
        return fitted;
    }

    private static int Used(IReadOnlyList<string> cells)
    {
        var used = cells.Count;
        while (used > 0 && string.IsNullOrWhiteSpace(cells[used - 1]))
        {
            used--;
        }
        return used;
    }
}
