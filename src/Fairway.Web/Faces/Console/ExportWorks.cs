using System.Runtime.CompilerServices;
using Fairway.Domain;
using Fairway.Web.Missions;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Exports;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Spreadsheets;
using Fairway.Web.Platform.Text;
using Fairway.Web.Works;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Faces.Console;

/// <summary>The works a filter means, as a file.</summary>
internal sealed class ExportWorks(
    ListWorks works,
    ReviewDesk desk,
    MissionQueries missions,
    ProgrammeTime programme,
    Phrases phrases
) : IExportSource
{
    private static readonly string[] Titles =
    [
        "external_id",
        "nickname",
        "tier",
        "mission",
        "state",
        "first",
        "late",
        "submitted_at",
        "text",
        "pictures",
    ];

    public string What => "works";

    public string Permission => Platform.Access.Permission.WorksRead;

    public string Href(ExportQuery query) =>
        "/console/works" + WorkSieve.Write(WorkSieve.Read(query.Values));

    public async Task<Outcome<ExportPlan>> PlanAsync(ExportQuery query, CancellationToken ct)
    {
        var filter = WorkSieve.Read(query.Values);
        var terms = new List<ExportTerm>();
        if (filter.State is { } state)
            terms.Add(new("console.export.state", Code: "console.work_state." + Json.Word(state)));
        if (filter.Q is { } words)
            terms.Add(new("console.works.q", words));
        if (filter.Mission is { } id && await missions.FindAsync(id, ct) is { } mission)
            terms.Add(new("console.works.mission", mission.Brief.Title.Here()));
        if (filter.Member is { } member && await desk.NumberAsync(member, ct) is { } number)
            terms.Add(new("console.works.col.member", number));
        if (filter.First == true)
            terms.Add(new("console.works.first", Code: "console.yes"));
        if (filter.Tag is { } tag)
            terms.Add(new("console.works.tag", tag));
        return new ExportPlan(terms, await works.Filtered(filter).LongCountAsync(ct));
    }

    public async Task<ExportTable> OpenAsync(
        ExportQuery query,
        bool unmask,
        CancellationToken ct
    ) =>
        new(
            [
                .. Titles.Select(title => new TableColumn(
                    phrases["console.export." + title],
                    title == "pictures" ? ColumnKind.Number : ColumnKind.Text
                )),
            ],
            RowsAsync(WorkSieve.Read(query.Values), await programme.ZoneAsync(ct), ct)
        );

    private async IAsyncEnumerable<IReadOnlyList<string?>> RowsAsync(
        WorkFilter filter,
        ProgrammeZone zone,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        string? cursor = null;
        do
        {
            var page = await works.ListAsync(filter, new PageRequest(cursor, PageRequest.Max), ct);
            foreach (var row in page.Items)
                yield return Cells(row, zone);
            cursor = page.Next;
        } while (cursor is not null);
    }

    private string?[] Cells(WorkRow row, ProgrammeZone zone) =>
        [
            row.MemberExternalId,
            row.MemberNickname,
            phrases.Of(row.MemberTier),
            row.MissionTitle.Here(),
            phrases.Of(row.State),
            phrases[row.IsFirst ? "console.yes" : "console.no"],
            phrases[row.IsLate ? "console.yes" : "console.no"],
            zone.ToLocal(row.SubmittedAt)
                .ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture),
            row.Text,
            Json.Word(row.Pictures),
        ];
}
