using System.Globalization;
using System.Runtime.CompilerServices;
using Fairway.Domain;
using Fairway.Web.Missions;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Exports;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Spreadsheets;
using Fairway.Web.Platform.Text;
using Fairway.Web.Rewards;

namespace Fairway.Web.Faces.Console;

/// <summary>The ledger of points as a file: each payment and what it was for.</summary>
internal sealed class ExportPoints(
    ListLedger ledger,
    MissionQueries missions,
    ProgrammeTime programme,
    Phrases phrases
) : IExportSource
{
    private static readonly string[] Titles =
    [
        "external_id",
        "nickname",
        "points.at",
        "points.amount",
        "points.rule",
        "mission",
        "points.reason",
    ];

    public string What => "points";

    public string Permission => Platform.Access.Permission.PointsRead;

    public string Href(ExportQuery query) => "/console/transfers" + query.Text;

    public async Task<Outcome<ExportPlan>> PlanAsync(ExportQuery query, CancellationToken ct)
    {
        var id = Mission(query);
        var terms = new List<ExportTerm>();
        if (id is { } chosen && await missions.FindAsync(chosen, ct) is { } mission)
            terms.Add(new("console.works.mission", mission.Brief.Title.Here()));
        return new ExportPlan(terms, await ledger.CountAsync(id, ct));
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
                    title == "points.amount" ? ColumnKind.Number : ColumnKind.Text
                )),
            ],
            RowsAsync(Mission(query), await programme.ZoneAsync(ct), ct)
        );

    private async IAsyncEnumerable<IReadOnlyList<string?>> RowsAsync(
        long? mission,
        ProgrammeZone zone,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        string? cursor = null;
        do
        {
            var request = new PageRequest(cursor, PageRequest.Max);
            var page = await ledger.ListAsync(mission, request, ct);
            foreach (var row in page.Items)
                yield return
                [
                    row.MemberExternalId,
                    row.MemberNickname,
                    zone.ToLocal(row.At)
                        .ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                    Json.Word(row.Points),
                    Rule(row.Rule),
                    row.MissionTitle?.Here(),
                    row.Reason,
                ];
            cursor = page.Next;
        } while (cursor is not null);
    }

    private string Rule(string rule) =>
        phrases[phrases.Has("points.rule." + rule) ? "points.rule." + rule : "points.rule.other"];

    private static long? Mission(ExportQuery query) =>
        long.TryParse(
            query.Values["mission"],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var id
        )
            ? id
            : null;
}
