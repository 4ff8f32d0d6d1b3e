using System.Globalization;
using System.Runtime.CompilerServices;
using Fairway.Domain;
using Fairway.Domain.Growth;
using Fairway.Web.Growth.Candidates;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Exports;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Spreadsheets;
using Fairway.Web.Platform.Text;

namespace Fairway.Web.Faces.Console;

/// <summary>The candidates a filter means, each with a column for every reason.</summary>
internal sealed class ExportCandidates(
    ListCandidates candidates,
    ProgrammeTime programme,
    Phrases phrases
) : IExportSource
{
    public string What => "candidates";

    public string Permission => Platform.Access.Permission.TalentsRead;

    public string Href(ExportQuery query) => CandidateSieve.Path + query.Text;

    public async Task<Outcome<ExportPlan>> PlanAsync(ExportQuery query, CancellationToken ct)
    {
        var filter = CandidateSieve.Read(query.Values);
        List<ExportTerm> terms =
        [
            new("console.export.state", Code: "candidate.state." + Json.Word(filter.State)),
        ];
        if (filter.Reason is { } reason)
            terms.Add(new("candidate.reason", Code: "candidate.reason." + Json.Word(reason)));
        if (filter.Tier is { } tier)
            terms.Add(new("candidate.tier", Code: "word." + Json.Word(tier)));
        return new ExportPlan(terms, await candidates.CountAsync(filter, ct));
    }

    public async Task<ExportTable> OpenAsync(
        ExportQuery query,
        bool unmask,
        CancellationToken ct
    ) =>
        new(
            [
                new(phrases["console.export.external_id"]),
                new(phrases["candidate.member"]),
                new(phrases["candidate.tier"]),
                .. CandidateSieve.Reasons.Select(reason => new TableColumn(
                    phrases["candidate.reason." + Json.Word(reason)]
                )),
                new(phrases["candidate.seen"]),
                new(phrases["console.export.state"]),
                new(phrases["candidate.said"]),
            ],
            RowsAsync(CandidateSieve.Read(query.Values), await programme.ZoneAsync(ct), ct)
        );

    private async IAsyncEnumerable<IReadOnlyList<string?>> RowsAsync(
        CandidateFilter filter,
        ProgrammeZone zone,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        string? cursor = null;
        do
        {
            var page = await candidates.RunAsync(
                filter,
                new PageRequest(cursor, PageRequest.Max),
                ct
            );
            foreach (var one in page.Items)
                yield return
                [
                    one.ExternalId,
                    one.Member,
                    phrases["word." + Json.Word(one.Tier)],
                    .. CandidateSieve.Reasons.Select(reason => Cell(one, reason)),
                    zone.ToLocal(one.SeenAt)
                        .ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                    phrases["candidate.state." + Json.Word(one.State)],
                    one.DecidedReason,
                ];
            cursor = page.Next;
        } while (cursor is not null);
    }

    private string? Cell(CandidateAnswer one, CandidateReason reason) =>
        one.Grounds.FirstOrDefault(ground => ground.Reason == reason) is { } ground
            ? phrases.Say(ground, one.Days)
            : null;
}
