namespace Fairway.Web.Platform.Spreadsheets;

/// <summary>How much of a stranger's file is taken before it is refused.</summary>
internal sealed record TableLimits
{
    public static readonly TableLimits Default = new();

    public const long LargestFile = 64L * 1024 * 1024;

    public long MaxBytes { get; init; } = LargestFile;
    public int MaxColumns { get; init; } = 128;

    /// <summary>What a cell of a workbook can hold at most.</summary>
    public int MaxCellLength { get; init; } = 32_767;

    /// <summary>What a sheet of a workbook can hold at most.</summary>
    public int MaxSheetRows { get; init; } = 1_048_576;
    public int MaxZipEntries { get; init; } = 2_000;

    /// <summary>All parts of a workbook, unpacked.</summary>
    public long MaxUnpackedBytes { get; init; } = 1024L * 1024 * 1024;

    /// <summary>Shared strings and styles are held in memory while the sheet streams by.</summary>
    public long MaxHeldBytes { get; init; } = 192L * 1024 * 1024;

    /// <summary>Sheets shrink 10 to 30 times; only what is made to hurt shrinks 200 times.</summary>
    public int MaxZipRatio { get; init; } = 200;
}
