namespace Fairway.Web.Platform.Spreadsheets;

/// <summary>Finds what separates the cells of a text file.</summary>
internal static class Delimiters
{
    // The full-width comma comes last: it is a delimiter only where the header holds none of the others.
    private static readonly char[] Candidates = [',', ';', '\t', '|', '，'];
    private const int RowsLookedAt = 30;

    /// <summary>
    /// The delimiter of a sample. The header decides, since it holds no free text; where it allows several, the one
    /// under which most rows are as wide as the header.
    /// </summary>
    /// <param name="sample">The first characters of the file.</param>
    /// <param name="isWhole">Whether the sample is the whole file; else its last row may be cut and is left out.</param>
    public static char Detect(string sample, bool isWhole)
    {
        var best = (Delimiter: ',', Score: 0.0);
        foreach (var delimiter in Candidates)
        {
            var score = Score(sample, delimiter, isWhole);
            var isLastResort = delimiter == '，' && best.Score > 0;
            if (score > best.Score && !isLastResort)
            {
                best = (delimiter, score);
            }
        }
        return best.Delimiter;
    }

    /// <summary>The delimiter that a first line <c>sep=;</c> names, as spreadsheets write it; null without such a line.</summary>
    public static char? Declared(string sample)
    {
        var isDeclared =
            sample.Length > 4
            && sample.StartsWith("sep=", StringComparison.OrdinalIgnoreCase)
            && (sample.Length == 5 || sample[5] is '\r' or '\n');
        return isDeclared ? sample[4] : null;
    }

    private static double Score(string sample, char delimiter, bool isWhole)
    {
        var widths = Widths(sample, delimiter, isWhole);
        if (widths.Count == 0 || widths[0] < 2)
        {
            return 0;
        }
        var alike = widths.Count(w => w == widths[0]);
        // The share counts first, the width of the header only among equals.
        return (double)alike / widths.Count + widths[0] / 1_000_000.0;
    }

    private static List<int> Widths(string sample, char delimiter, bool isWhole)
    {
        var widths = new List<int>();
        using var text = new StringReader(sample);
        var rows = new CsvTokenizer(text, delimiter, TableLimits.Default);
        while (widths.Count < RowsLookedAt && rows.Read())
        {
            var isCut = !isWhole && rows.EndsWithFile;
            if (!isCut && rows.Cells.Any(c => !string.IsNullOrWhiteSpace(c)))
            {
                widths.Add(rows.Width);
            }
        }
        return widths;
    }
}
