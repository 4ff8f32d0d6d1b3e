namespace Fairway.Web.Platform.Spreadsheets;

/// <summary>A table on its way to a reader: written to a file that goes when it is closed.</summary>
internal static class TableFile
{
    public static TableFormat? FormatOf(string? word, string? encoding = null) =>
        (word, encoding) switch
        {
            ("csv", null or "utf-8" or "utf8") => TableFormat.CsvUtf8,
            ("csv", "gb18030" or "gbk") => TableFormat.CsvGb18030,
            ("xlsx", null) => TableFormat.Xlsx,
            _ => null,
        };

    public static string Extension(TableFormat format) =>
        format == TableFormat.Xlsx ? "xlsx" : "csv";

    public const string Workbook =
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static string ContentType(TableFormat format) =>
        format switch
        {
            TableFormat.Xlsx => Workbook,
            TableFormat.CsvGb18030 => "text/csv; charset=gb18030",
            _ => "text/csv; charset=utf-8",
        };

    public static FileStream Temporary() =>
        new(
            Path.Combine(Path.GetTempPath(), $"fairway-{Path.GetRandomFileName()}"),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            128 * 1024,
            FileOptions.DeleteOnClose
        );

    /// <summary>Sends what was written from its beginning, as a download.</summary>
    public static IResult Send(Stream file, TableFormat format, string name)
    {
        file.Position = 0;
        return Results.Stream(file, ContentType(format), $"{name}.{Extension(format)}");
    }
}
