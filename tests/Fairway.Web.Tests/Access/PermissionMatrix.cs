using System.Globalization;
using System.Text;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Access;

/// <summary>A door of the running host: how it is knocked at, and what it asks for.</summary>
/// <param name="Needs">Every permission that it names; one is right, none means that anybody may come.</param>
internal sealed record HouseDoor(
    IReadOnlyList<string> Methods,
    string Route,
    IReadOnlyList<string> Needs,
    bool Anonymous
)
{
    public bool IsApi => Route.StartsWith("/api/", StringComparison.Ordinal);

    /// <summary>An address that this door answers, with keys that nothing has.</summary>
    public string Sample =>
        string.Join(
            '/',
            Route
                .Split('/')
                .Select(part =>
                    !part.StartsWith('{') ? part
                    : part.Contains(":long", StringComparison.Ordinal) ? "1"
                    : part.Contains(":int", StringComparison.Ordinal) ? "1"
                    : "x"
                )
        );
}

/// <summary>Every door of the house beside every kind of visitor: what docs/permissions.md shows and tests knock at.</summary>
internal static class PermissionMatrix
{
    public const string Member = "member";
    public const string Nobody = "nobody";

    public static IReadOnlyList<string> Visitors { get; } = [.. Roles.InOrder, Member];

    /// <summary>
    /// Doors that the framework brings. They name nothing, so the house keeps them shut: one is for enhanced navigation,
    /// which Turbo does here; the other for files that change while a developer works.
    /// </summary>
    public static IReadOnlyList<string> TheFrameworks { get; } =
    ["/_framework/opaque-redirect", "/{**path:file}"];

    public static IReadOnlyList<HouseDoor> Of(FairwayServer server) =>
        [
            .. server
                .Services.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                // The files of the pages; a test of their own says that anybody may read them.
                .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
                .Select(Door)
                .Where(door => !TheFrameworks.Contains(door.Route))
                .OrderBy(door => door.Route, StringComparer.Ordinal)
                .ThenBy(door => door.Methods[0], StringComparer.Ordinal),
        ];

    public static bool MayEnter(HouseDoor door, string visitor) =>
        door.Anonymous
        || (visitor != Nobody && door.Needs.All(need => PermissionsOf(visitor).Contains(need)));

    private static IReadOnlySet<string> PermissionsOf(string visitor) =>
        visitor == Member
            ? MemberAdmission.ActorOf(1, MemberDoor.Open).Permissions
            : Roles.Permissions[visitor];

    private static HouseDoor Door(RouteEndpoint endpoint) =>
        new(
            endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"],
            "/" + endpoint.RoutePattern.RawText!.TrimStart('/'),
            [
                .. endpoint
                    .Metadata.GetOrderedMetadata<NeedsAttribute>()
                    .Select(needs => needs.Permission),
            ],
            endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
        );

    public static string Document(IReadOnlyList<HouseDoor> doors)
    {
        var page = new StringBuilder();
        page.Append(
            """
            # Who may open what

            Generated from the running host by `PermissionMatrixTests`, which also knocks at every door as every role; do not edit. Renew it:

            ```sh
            FAIRWAY_WRITE_DOCS=1 ./test.sh --filter PermissionMatrixTests
            ```

            Every endpoint and page names exactly one permission, or that anybody may come. ✓ opens; everybody else is refused: 403 with
            `auth.forbidden` for those who are known, 401 or the way to the sign-in page for those who are not. A door that opens shows what
            lies within one's scope. A member who has not agreed to the programme's terms yet opens `member.enter` only.


            """
        );
        Section(page, "The API", doors.Where(door => door.IsApi));
        Section(
            page,
            "The console",
            doors.Where(door => door.Route.StartsWith("/console", StringComparison.Ordinal))
        );
        Section(
            page,
            "The portal and the rest",
            doors.Where(door =>
                !door.IsApi && !door.Route.StartsWith("/console", StringComparison.Ordinal)
            )
        );
        OutOfScope(page);
        return page.ToString();
    }

    private static void Section(StringBuilder page, string title, IEnumerable<HouseDoor> doors)
    {
        page.Append(CultureInfo.InvariantCulture, $"## {title}\n\n| door | needs | ");
        page.AppendJoin(" | ", Visitors.Select(visitor => visitor.Replace('_', ' ')));
        page.Append(" |\n|---|---|")
            .Append(string.Concat(Visitors.Select(_ => "---|")))
            .Append('\n');
        foreach (var door in doors)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"| {string.Join(", ", door.Methods)} `{door.Route}` | {Words(door)} |"
            );
            foreach (var visitor in Visitors)
                page.Append(MayEnter(door, visitor) ? " ✓ |" : "  |");
            page.Append('\n');
        }
        page.Append('\n');
    }

    private static string Words(HouseDoor door) =>
        door.Anonymous ? "anybody" : $"`{string.Join(", ", door.Needs)}`";

    private static void OutOfScope(StringBuilder page)
    {
        page.Append(
            """
            ## Outside one's scope

            A colleague or key that is limited to regions or groups, before a member who lies outside, whatever the role:

            | door | answer |
            |---|---|

            """
        );
        foreach (var knock in OutOfScopeTests.Knocks)
            page.Append(
                CultureInfo.InvariantCulture,
                $"| {knock.Method} `{knock.Route}` | {knock.Status} |\n"
            );
        foreach (var route in OutOfScopeTests.Lists)
            page.Append(
                CultureInfo.InvariantCulture,
                $"| GET `{route}` | 200, without the member |\n"
            );
        page.Append("| the members' export | without the member |\n");
    }
}
