using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;

namespace Fairway.Web.Members.OwnData;

/// <param name="Parts">Those that hold something, in the order of the floors.</param>
public sealed record Gathered(DateTime At, IReadOnlyList<OwnPart> Parts);

/// <summary>Everything the house keeps about one member, gathered from all rooms (PIPL 45).</summary>
internal sealed class GatherOwnData(IEnumerable<IOwnRecords> rooms, TimeProvider clock)
{
    /// <summary>What becomes of each kind of records when a member leaves for good.</summary>
    public IReadOnlyList<OwnSection> Sections => [.. rooms.SelectMany(room => room.Sections)];

    public async Task<Gathered> RunAsync(long memberId, CancellationToken ct)
    {
        List<OwnPart> parts = [];
        foreach (var room in rooms)
            parts.AddRange((await room.ReadAsync(memberId, ct)).Where(part => part.Rows.Count > 0));
        return new Gathered(clock.GetUtcNow().UtcDateTime, parts);
    }

    public static void Map(IEndpointRouteBuilder app, IEndpointRouteBuilder api)
    {
        api.MapGet("/me/data", SendJsonAsync)
            .Needs(Permission.MemberSelf)
            .Produces<Stream>(StatusCodes.Status200OK, "application/json")
            .WithName("GetMyData")
            .WithSummary("Everything that is kept about oneself, section by section");
        app.MapGet("/me/privacy/data.json", SendJsonAsync)
            .Needs(Permission.MemberSelf)
            .ExcludeFromDescription();
        app.MapGet("/me/privacy/data.html", SendPageAsync)
            .Needs(Permission.MemberSelf)
            .ExcludeFromDescription();
    }

    private static async Task<IResult> SendJsonAsync(
        GatherOwnData gather,
        CurrentActor current,
        HttpResponse response,
        CancellationToken ct
    )
    {
        var gathered = await gather.RunAsync(current.MemberId, ct);
        response.Headers.CacheControl = "no-store";
        var sections = new JsonObject();
        foreach (var part in gathered.Parts)
            sections[part.Section] = new JsonArray([.. part.Rows.Select(RowOf)]);
        var file = new JsonObject { ["at"] = NodeOf(gathered.At), ["sections"] = sections };
        return Results.File(
            JsonSerializer.SerializeToUtf8Bytes(file, Indented),
            "application/json",
            NameOf(gathered, "json")
        );
    }

    private static async Task<IResult> SendPageAsync(
        GatherOwnData gather,
        CurrentActor current,
        HttpResponse response,
        CancellationToken ct
    )
    {
        var gathered = await gather.RunAsync(current.MemberId, ct);
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentDisposition = $"attachment; filename={NameOf(gathered, "html")}";
        return new Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<OwnDataFile>(
            new { Gathered = gathered }
        );
    }

    private static readonly JsonSerializerOptions Indented = new(Json.Options)
    {
        WriteIndented = true,
    };

    private static string NameOf(Gathered gathered, string ending) =>
        $"my-data-{gathered.At.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}.{ending}";

    private static JsonNode RowOf(OwnRow row) =>
        new JsonObject(row.Select(one => KeyValuePair.Create(one.Name, NodeOf(one.Value))));

    private static JsonNode? NodeOf(object? value) =>
        value is null ? null : JsonSerializer.SerializeToNode(value, value.GetType(), Json.Options);
}
