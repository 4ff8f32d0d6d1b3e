using Fairway.Domain;
using Fairway.Web.Platform.Spreadsheets;
using Microsoft.AspNetCore.WebUtilities;

namespace Fairway.Web.Platform.Exports;

/// <summary>A list that can be written to a file. Modules supply theirs; the job, the file and who may have it are here.</summary>
internal interface IExportSource
{
    /// <summary>A stable word, such as <c>members</c>.</summary>
    string What { get; }

    /// <summary>Whoever loses it loses the file too.</summary>
    string Permission { get; }

    /// <summary>What the journal calls it.</summary>
    string JournalKind => Journal.JournalKinds.ListExported;

    /// <summary>Whether phone numbers can be asked for in clear.</summary>
    bool HoldsPhones => false;

    /// <summary>The list's page, for the way back.</summary>
    string Href(ExportQuery query);

    /// <summary>What is asked, in words; a refusal where the list is not there.</summary>
    Task<Outcome<ExportPlan>> PlanAsync(ExportQuery query, CancellationToken ct);

    /// <summary>The rows, read page by page: no matter how many, a page of them is held.</summary>
    Task<ExportTable> OpenAsync(ExportQuery query, bool unmask, CancellationToken ct);
}

/// <param name="Count">How many rows there will be; null where counting is as long as writing.</param>
internal sealed record ExportPlan(IReadOnlyList<ExportTerm> Terms, long? Count);

internal sealed record ExportTable(
    IReadOnlyList<TableColumn> Columns,
    IAsyncEnumerable<IReadOnlyList<string?>> Rows
);

/// <summary>A list's address after its question mark: the page, the file and the job read it alike.</summary>
internal sealed record ExportQuery(string Text)
{
    /// <summary>The columns of the page, apart by commas; without it all there are.</summary>
    public const string Columns = "columns";

    public IQueryCollection Values { get; } = new QueryCollection(QueryHelpers.ParseQuery(Text));

    public IReadOnlyList<string>? ChosenColumns =>
        Values[Columns].ToString() is { Length: > 0 } text
            ? text.Split(',', StringSplitOptions.RemoveEmptyEntries)
            : null;

    public ExportQuery Without(string name) =>
        new(QueryString.Create(Values.Where(pair => pair.Key != name)).ToUriComponent());
}
