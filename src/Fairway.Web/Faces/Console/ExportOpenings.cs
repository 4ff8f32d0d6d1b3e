using System.Globalization;
using System.Runtime.CompilerServices;
using Fairway.Domain.Missions.Secrecy;
using Fairway.Web.Missions;
using Fairway.Web.Missions.Secrecy;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Spreadsheets;
using Fairway.Web.Platform.Text;
using Microsoft.AspNetCore.Http.Features;

namespace Fairway.Web.Faces.Console;

/// <summary>The log of a confidential mission as it is narrowed on the page, all of it, as CSV.</summary>
internal sealed class ExportOpenings(ListOpenings list, ProgrammeTime programme, Phrases phrases)
{
    private const string Clock = "yyyy-MM-dd HH:mm:ss";

    private static readonly string[] Titles =
    [
        "console.secret.when",
        "console.slots.external",
        "console.secret.who",
        "console.secret.what",
        "console.secret.file",
        "console.secret.network",
    ];

    /// <summary>What was typed into the page's filters; a number that nobody has finds nothing.</summary>
    public static async Task<OpeningSieve> SieveAsync(
        ListGrants grants,
        string? number,
        string? kind,
        CancellationToken ct
    ) =>
        new(
            string.IsNullOrWhiteSpace(number)
                ? null
                : await grants.MemberAsync(number.Trim(), ct) ?? 0,
            Word<OpeningKind>.TryParse(kind, null, out var word) ? word.Value : null
        );

    private async IAsyncEnumerable<IReadOnlyList<string?>> RowsAsync(
        long mission,
        OpeningSieve sieve,
        ProgrammeZone zone,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        string? cursor = null;
        do
        {
            var page = await list.ListAsync(
                mission,
                sieve,
                new PageRequest(cursor, PageRequest.Max),
                ct
            );
            foreach (var one in page!.Items)
                yield return
                [
                    zone.ToLocal(one.At).ToString(Clock, CultureInfo.InvariantCulture),
                    one.ExternalId,
                    one.Name,
                    phrases["opening.kind." + Json.Word(one.Kind)],
                    one.Title?.In(CultureInfo.CurrentUICulture.Name),
                    one.Network,
                ];
            cursor = page.Next;
        } while (cursor is not null);
    }

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/console/missions/{id:long}/confidential/log/export", HandleAsync)
            .Needs(Permission.MembersRead)
            .ExcludeFromDescription();

    private static async Task HandleAsync(
        long id,
        string? number,
        string? kind,
        HttpContext context,
        MissionQueries missions,
        ListGrants grants,
        ExportOpenings export,
        CancellationToken ct
    )
    {
        if (await missions.FindAsync(id, ct) is not { Confidential: not null })
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        // The table writer fills its buffer synchronously.
        context.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"fairway-log.csv\"";
        await TableWriter.Write(
            context.Response.Body,
            TableFormat.CsvUtf8,
            [.. Titles.Select(title => new TableColumn(export.Say(title)))],
            export.RowsAsync(
                id,
                await SieveAsync(grants, number, kind, ct),
                await export.ZoneAsync(ct),
                ct
            ),
            ct
        );
    }

    private string Say(string title) => phrases[title];

    private ValueTask<ProgrammeZone> ZoneAsync(CancellationToken ct) => programme.ZoneAsync(ct);
}
