using System.Globalization;
using System.Runtime.CompilerServices;
using Fairway.Domain;
using Fairway.Domain.Insights;
using Fairway.Web.Insights.Participants;
using Fairway.Web.Missions;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Exports;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Spreadsheets;
using Fairway.Web.Platform.Text;

namespace Fairway.Web.Faces.Console;

/// <summary>The participants that the page shows, all of them and in its order, as a file.</summary>
internal sealed class ExportParticipants(
    ListParticipants participants,
    MissionQueries missions,
    ProgrammeTime programme,
    Phrases phrases
) : IExportSource
{
    private static readonly string[] Words = ["external", "member", "tier", "joined"];

    public string What => "participants";

    public string Permission => Platform.Access.Permission.MembersRead;

    /// <summary>The list of one mission as it stands in an address.</summary>
    public static string Address(long mission, string sort) =>
        $"?mission={Json.Word(mission)}&sort={Uri.EscapeDataString(sort)}";

    public string Href(ExportQuery query) =>
        $"/console/missions/{Mission(query)}/participants?sort={Sort(query)}";

    public async Task<Outcome<ExportPlan>> PlanAsync(ExportQuery query, CancellationToken ct)
    {
        var id = Mission(query);
        if (
            await participants.CountAsync(id, ct) is not { } count
            || await missions.FindAsync(id, ct) is not { } mission
        )
            return Refusal.NotFound("mission.unknown");
        return new ExportPlan([new("console.works.mission", mission.Brief.Title.Here())], count);
    }

    public async Task<ExportTable> OpenAsync(
        ExportQuery query,
        bool unmask,
        CancellationToken ct
    ) =>
        new(
            [
                .. Words.Select(word => new TableColumn(phrases["participants." + word])),
                new TableColumn(phrases["participants.here"], ColumnKind.Number),
                .. ParticipantSorts.Signals.Select(sort => new TableColumn(
                    phrases["participants." + Json.Word(sort)],
                    ColumnKind.Number
                )),
            ],
            RowsAsync(
                Mission(query),
                ParticipantSorts.Read(Sort(query)),
                await programme.ZoneAsync(ct),
                ct
            )
        );

    private static long Mission(ExportQuery query) =>
        long.TryParse(
            query.Values["mission"],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var id
        )
            ? id
            : 0;

    private static string Sort(ExportQuery query) => query.Values["sort"].ToString();

    private async IAsyncEnumerable<IReadOnlyList<string?>> RowsAsync(
        long mission,
        (ParticipantSort Sort, bool Ascending) order,
        ProgrammeZone zone,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        string? cursor = null;
        do
        {
            var page = await participants.ListAsync(
                mission,
                order.Sort,
                order.Ascending,
                new PageRequest(cursor, PageRequest.Max),
                ct
            );
            foreach (var row in page!.Items)
                yield return
                [
                    row.MemberExternalId,
                    row.MemberNickname,
                    phrases["word." + Json.Word(row.Tier)],
                    zone.ToLocal(row.JoinedAt)
                        .ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                    Json.Word(row.WorksHere),
                    Json.Word(row.Signals.Works),
                    Json.Word(row.Signals.ActiveDays),
                    Json.Word(row.Signals.Comments),
                    row.Signals.AcceptedRate?.ToString(CultureInfo.InvariantCulture),
                    Json.Word(row.Signals.Likes),
                    Json.Word(row.Signals.Shortlisted),
                ];
            cursor = page.Next;
        } while (cursor is not null);
    }
}
