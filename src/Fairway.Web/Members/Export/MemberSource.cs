using Fairway.Domain;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Members.Lists;
using Fairway.Web.Members.Pages.Console;
using Fairway.Web.Members.Tags;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Exports;
using Fairway.Web.Platform.Journal;
using Microsoft.AspNetCore.WebUtilities;

namespace Fairway.Web.Members.Export;

/// <summary>
/// Members as a file: with the columns of the list, or with all that are known, so that it can be read in again.
/// </summary>
internal sealed class MemberSource(
    MembersQueries members,
    TagQueries tags,
    MemberExport whole,
    ListExport list
) : IExportSource
{
    public const string Word = "members";

    public string What => Word;

    public string Permission => Platform.Access.Permission.MembersExport;

    public string JournalKind => JournalKinds.MemberExported;

    public bool HoldsPhones => true;

    /// <summary>A list as it stands in an address, ticks, order and columns with it.</summary>
    public static string Address(
        MemberFilter filter,
        string? sort,
        IReadOnlyList<string>? columns = null
    )
    {
        var address = ListHref.Of(filter, sort ?? "", null, "");
        if (columns is not null)
            address = QueryHelpers.AddQueryString(
                address,
                ExportQuery.Columns,
                string.Join(',', columns)
            );
        if (filter.Ids is not { } ids)
            return address;
        return QueryHelpers.AddQueryString(
            address,
            [
                new("ticked", "1"),
                .. ids.Select(id => new KeyValuePair<string, string?>("id", $"{id}")),
            ]
        );
    }

    public string Href(ExportQuery query) =>
        ListHref.Of(Filter(query) with { Ids = null }, Sort(query), null);

    public async Task<Outcome<ExportPlan>> PlanAsync(ExportQuery query, CancellationToken ct)
    {
        var filter = Filter(query);
        var wrong = filter.Wrong().ToList();
        var columns = ListColumns.Read(query.ChosenColumns);
        if (columns.IsRefused(out var refusal))
            wrong.AddRange(refusal.Fields);
        if (wrong.Count > 0)
            return Refusal.OfFields(wrong);
        List<ExportTerm> terms =
        [
            .. MemberWords.TermsOf(filter, await members.GroupsAsync(ct), await tags.AllAsync(ct)),
        ];
        if (filter.Ids is { } ids)
            terms.Insert(0, new("export.ticked", $"{ids.Count}"));
        return new ExportPlan(terms, await members.CountAsync(filter, ct));
    }

    public Task<ExportTable> OpenAsync(ExportQuery query, bool unmask, CancellationToken ct)
    {
        var (filter, sort) = (Filter(query), MemberSorts.Of(Sort(query)));
        var chosen = ListColumns.Read(query.ChosenColumns).Value;
        if (chosen.Count == 0)
            return Task.FromResult(
                new ExportTable(whole.Columns(unmask), whole.RowsAsync(filter, sort, unmask, ct))
            );
        // Who asks for the numbers in clear means to have them, whatever the list shows.
        if (unmask && !chosen.Contains(ListExport.Phone, StringComparer.Ordinal))
            chosen.Add(ListExport.Phone);
        return Task.FromResult(
            new ExportTable(list.Columns(chosen), list.RowsAsync(filter, sort, chosen, unmask, ct))
        );
    }

    private static MemberFilter Filter(ExportQuery query) => MemberSieve.Read(query.Values);

    private static string Sort(ExportQuery query) =>
        MemberSorts.Plain(query.Values["sort"].ToString());
}
