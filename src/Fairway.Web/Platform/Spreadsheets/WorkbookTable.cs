using System.Globalization;
using System.Xml;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Fairway.Web.Platform.Spreadsheets;

/// <summary>A table in an Excel workbook (.xlsx): the first sheet that holds anything.</summary>
internal static class WorkbookTable
{
    public static TableOpening Open(Stream stream, string fileName, TableLimits limits)
    {
        if (ZipCheck.Refusal(stream, fileName, limits) is { } unsafeZip)
        {
            return new TableOpening(null, unsafeZip);
        }
        var configuration = Configuration();
        IExcelDataReader? reader = null;
        try
        {
            reader = ExcelReaderFactory.CreateOpenXmlReader(stream, configuration);
            return Open(reader, stream, limits);
        }
        catch (Exception problem) when (IsBroken(problem))
        {
            reader?.Dispose();
            return TableOpening.Refused("table.workbook_broken", ("file", fileName));
        }
    }

    private static TableOpening Open(IExcelDataReader reader, Stream stream, TableLimits limits)
    {
        TableRefusal? refusal;
        do
        {
            var sheet = reader.Name;
            var rows = Rows(reader, limits).GetEnumerator();
            (var header, refusal) = HeaderCheck.Find(rows, limits);
            if (header is not null)
            {
                var shape = new TableShape
                {
                    Kind = TableKind.Workbook,
                    Header = header,
                    SheetName = sheet,
                    SheetCount = reader.ResultsCount,
                };
                return TableOpening.Of(
                    new Table(shape, rows, new RowCheck(header.Count, limits), stream, reader)
                );
            }
            rows.Dispose();
        } while (refusal?.Code == "table.empty" && reader.NextResult());
        reader.Dispose();
        return new TableOpening(null, refusal);
    }

    // The library asks for a code page as soon as its settings are made, so ours must be registered before.
    private static ExcelReaderConfiguration Configuration()
    {
        var fallback = TextEncodings.Gb18030;
        return new() { LeaveOpen = true, FallbackEncoding = fallback };
    }

    private static IEnumerable<RawRow> Rows(IExcelDataReader reader, TableLimits limits)
    {
        for (var number = 1L; ; number++)
        {
            var (cells, refusal) = Next(reader, limits, number);
            if (cells is null && refusal is null)
            {
                yield break;
            }
            yield return new RawRow(number, cells ?? [], refusal);
            if (cells is null)
            {
                yield break;
            }
        }
    }

    // A workbook that breaks off in the middle ends with a refused row, not with an exception and not in silence.
    private static (string[]? Cells, TableRefusal? Refusal) Next(
        IExcelDataReader reader,
        TableLimits limits,
        long number
    )
    {
        try
        {
            if (!reader.Read())
            {
                return (null, null);
            }
            if (number > limits.MaxSheetRows)
            {
                return (
                    null,
                    TableRefusal.Of("table.too_many_rows", ("most", limits.MaxSheetRows))
                );
            }
            return Cells(reader, limits);
        }
        catch (Exception problem) when (IsBroken(problem))
        {
            return (null, TableRefusal.Of("table.workbook_broken", ("row", number)));
        }
    }

    private static (string[]?, TableRefusal?) Cells(IExcelDataReader reader, TableLimits limits)
    {
        var width = reader.FieldCount;
        while (width > 0 && IsBlank(reader, width - 1))
        {
            width--;
        }
        var cells = new string[Math.Min(width, limits.MaxColumns)];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = Text(reader, i);
        }
        var refusal =
            width > limits.MaxColumns
                ? TableRefusal.Of(
                    "table.row_too_many_columns",
                    ("columns", width),
                    ("most", limits.MaxColumns)
                )
                : null;
        return (cells, refusal);
    }

    private static bool IsBlank(IExcelDataReader reader, int column) =>
        reader.GetValue(column) is null or "";

    private static string Text(IExcelDataReader reader, int column) =>
        reader.GetValue(column) switch
        {
            string text => text,
            double number => Number(number),
            int number => number.ToString(CultureInfo.InvariantCulture),
            bool yes => yes ? "TRUE" : "FALSE",
            DateTime time => Time(time),
            TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
            null => "",
            var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
        };

    // Phones and ids are often numbers in a sheet: no exponent, no ".0".
    private static string Number(double number) =>
        Math.Abs(number) < 7e27 && !double.IsNaN(number)
            ? ((decimal)number).ToString(
                "0.############################",
                CultureInfo.InvariantCulture
            )
            : number.ToString("R", CultureInfo.InvariantCulture);

    private static string Time(DateTime time) =>
        time.ToString(
            time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss",
            CultureInfo.InvariantCulture
        );

    // What a malformed workbook makes the library throw; bugs of our own are not among them.
    private static bool IsBroken(Exception problem) =>
        problem
            is ExcelReaderException
                or XmlException
                or InvalidDataException
                or FormatException
                or OverflowException
                or IndexOutOfRangeException
                or ArgumentException
                or KeyNotFoundException
                or NullReferenceException
                or InvalidOperationException
                or NotSupportedException
                or EndOfStreamException;
}
