using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;

namespace Fairway.Web.Members;

/// <summary>Reading members through the API.</summary>
internal static class ListMembers
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var members = api.MapGroup("/members");
        members
            .MapGet("", ListAsync)
            .Needs(Permission.MembersRead)
            .Produces<Page<MemberItem>>()
            .WithSummary("Members, newest first")
            .WithDescription(
                "q finds parts of external id, name and nickname, signs included; words apart must all be found. region takes a code of 2, 4 or 6 digits and finds what lies in it."
            );
        members
            .MapGet("/{id:long}", GetAsync)
            .Needs(Permission.MembersRead)
            .Produces<MemberDetail>()
            .WithSummary("One member");
        members
            .MapGet("/by-external-id/{externalId}", FindAsync)
            .Needs(Permission.MembersRead)
            .Produces<MemberDetail>()
            .WithSummary("One member by the brand's own number");
        // A number may hold signs that no path carries, a slash or two dots.
        members
            .MapGet(
                "/by-external-id",
                (
                    string id,
                    HttpResponse response,
                    MembersQueries queries,
                    Door door,
                    CancellationToken ct
                ) => FindAsync(id, response, queries, door, ct)
            )
            .Needs(Permission.MembersRead)
            .Produces<MemberDetail>()
            .WithSummary("The same, for numbers with signs that no path carries");
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] Asked asked,
        MembersQueries queries,
        Door door,
        CancellationToken ct
    )
    {
        var wrong = asked.Filter().Wrong().ToList();
        if (wrong.Count > 0)
            return door.Problem(Refusal.OfFields(wrong));
        var page = new PageRequest(asked.Cursor, asked.Limit);
        return Results.Ok(await queries.ListAsync(asked.Filter(), page, ct));
    }

    private static async Task<IResult> GetAsync(
        long id,
        HttpResponse response,
        MembersQueries queries,
        Door door,
        CancellationToken ct
    )
    {
        if (await queries.DetailAsync(id, ct) is not { } member)
            return door.Problem(Refusal.NotFound("member.unknown"));
        response.Headers.ETag = MemberVersion.Tag(member.Version);
        return Results.Ok(member);
    }

    private static async Task<IResult> FindAsync(
        string externalId,
        HttpResponse response,
        MembersQueries queries,
        Door door,
        CancellationToken ct
    ) =>
        await queries.FindIdAsync(externalId, ct) is { } id
            ? await GetAsync(id, response, queries, door, ct)
            : door.Problem(Refusal.NotFound("member.unknown"));

    /// <summary>The list's query; a word that is none of the known ones is a mistake worth telling.</summary>
    internal sealed record Asked
    {
        public string? Q { get; init; }
        public string? Tier { get; init; }
        public string? Stage { get; init; }
        public string? Mode { get; init; }
        public string? Role { get; init; }
        public string? Status { get; init; }
        public string? Region { get; init; }
        public string? Model { get; init; }
        public long? Group { get; init; }
        public long? Tag { get; init; }
        public bool? Marked { get; init; }
        public string? Cursor { get; init; }
        public int? Limit { get; init; }

        public MemberFilter Filter() =>
            new()
            {
                Q = Q,
                Tier = Tier,
                Stage = Stage,
                Mode = Mode,
                Role = Role,
                Status = Status,
                Region = Region,
                Model = Model,
                Group = Group,
                Tag = Tag,
                Marked = Marked == true,
            };
    }
}

/// <summary>A member's version as an entity tag.</summary>
internal static class MemberVersion
{
    public static string Tag(int version) => $"\"{version}\"";

    /// <summary>The version that If-Match names; null when the header is absent or "*".</summary>
    public static int? Of(HttpRequest request) =>
        int.TryParse(
            request.Headers.IfMatch.ToString().Trim().TrimStart('W', '/').Trim('"'),
            System.Globalization.CultureInfo.InvariantCulture,
            out var version
        )
            ? version
            : null;
}
