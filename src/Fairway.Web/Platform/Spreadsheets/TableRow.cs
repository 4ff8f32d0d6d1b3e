namespace Fairway.Web.Platform.Spreadsheets;

/// <summary>A row of a table, understood or refused; never thrown away in silence.</summary>
/// <param name="Number">Its place in the file as a spreadsheet counts: the first row is 1, blank rows count.</param>
/// <param name="Cells">As many as the header has; of a refused row what could be read.</param>
/// <param name="Refusal">Null for a good row.</param>
internal sealed record TableRow(
    long Number,
    IReadOnlyList<string> Cells,
    TableRefusal? Refusal = null
);
