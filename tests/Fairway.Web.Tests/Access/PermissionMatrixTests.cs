using System.Net;
using System.Text;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Architecture;
using Fairway.Web.Tests.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Access;

/// <summary>Knocks at every door of one running house as everybody who could stand before it.</summary>
public sealed class PermissionMatrixTests(PermissionMatrixTests.House house)
    : IClassFixture<PermissionMatrixTests.House>
{
    private const string Renew = "FAIRWAY_WRITE_DOCS";
    private static readonly string Document = Path.Combine(
        Repository.Root,
        "docs",
        "permissions.md"
    );

    public sealed class House : IAsyncLifetime
    {
        internal FairwayServer Server { get; private set; } = null!;

        internal IReadOnlyList<HouseDoor> Doors { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            Server = await FairwayServer.StartAsync("sqlite");
            Doors = PermissionMatrix.Of(Server);
        }

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }

    public static TheoryData<string> Everybody =>
        [.. PermissionMatrix.Visitors, PermissionMatrix.Nobody];

    [Fact]
    public void Every_door_names_exactly_one_permission_or_that_anybody_may_come()
    {
        house.Doors.Count.ShouldBeGreaterThan(80);
        house
            .Doors.Where(door => door.Needs.Count != (door.Anonymous ? 0 : 1))
            .Select(door => $"{door.Methods[0]} {door.Route}: {string.Join(", ", door.Needs)}")
            .ShouldBeEmpty();
        house
            .Doors.SelectMany(door => door.Needs)
            .Where(need =>
                !Permission.All.Contains(need)
                && need is not (Permission.MemberSelf or Permission.MemberEnter)
            )
            .ShouldBeEmpty();
    }

    [Fact]
    public void The_files_of_the_pages_are_for_anybody()
    {
        var files = house
            .Server.Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.Where(one => one.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
            .ToList();
        files.ShouldNotBeEmpty();
        files.ShouldAllBe(one => one.Metadata.GetMetadata<IAllowAnonymous>() != null);
    }

    [Theory, MemberData(nameof(Everybody))]
    [Requirement("TEAM-02")]
    public async Task Every_door_opens_to_those_who_may_and_to_nobody_else(string visitor)
    {
        var wrong = new List<string>();
        // Nobody may knock at all of them within a minute; another member goes on.
        foreach (var (n, doors) in house.Doors.Chunk(200).Index())
        {
            using var client = await ClientAsync(visitor, $"owner-{n}");
            foreach (var door in doors)
                wrong.AddRange(await WrongAsync(client, door, visitor));
        }
        wrong.ShouldBeEmpty();
    }

    private static async Task<List<string>> WrongAsync(
        HttpClient client,
        HouseDoor door,
        string visitor
    )
    {
        var wrong = new List<string>();
        var may = PermissionMatrix.MayEnter(door, visitor);
        foreach (var method in door.Methods.Where(method => !may || method == "GET"))
        {
            using var answer = await KnockAsync(client, door, method);
            if (may ? !IsOpen(answer, door) : !IsShut(answer, door, visitor))
                wrong.Add($"{method} {door.Route}: {(int)answer.StatusCode}");
        }
        return wrong;
    }

    [Fact]
    public async Task A_door_that_names_nothing_is_shut()
    {
        using var admin = await house.Server.ClientAsync(Roles.Admin);
        using var answer = await admin.GetAsync(
            new Uri(PermissionMatrix.TheFrameworks[0], UriKind.Relative)
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_session_in_the_console_is_refused_like_a_key()
    {
        using var guest = await house.Server.StaffAsync(Roles.DepartmentGuest);
        foreach (
            var door in house.Doors.Where(door =>
                door.Route.StartsWith("/console", StringComparison.Ordinal)
                && door.Methods.Contains("GET")
            )
        )
        {
            using var answer = await KnockAsync(guest, door, "GET");
            (answer.StatusCode == HttpStatusCode.Forbidden).ShouldBe(
                !PermissionMatrix.MayEnter(door, Roles.DepartmentGuest),
                door.Route
            );
        }
    }

    [Fact]
    public async Task The_table_in_the_documents_is_current()
    {
        var now = PermissionMatrix.Document(house.Doors);
        if (Environment.GetEnvironmentVariable(Renew) is { Length: > 0 })
            await File.WriteAllTextAsync(Document, now, new UTF8Encoding(false));
        File.Exists(Document).ShouldBeTrue($"Write it with {Renew}=1.");
        (await File.ReadAllTextAsync(Document)).ShouldBe(
            now,
            $"docs/permissions.md is out of date: {Renew}=1 ./test.sh --filter PermissionMatrixTests writes it."
        );
    }

    private async Task<HttpClient> ClientAsync(string visitor, string member) =>
        visitor switch
        {
            PermissionMatrix.Nobody => house.Server.Browser(),
            PermissionMatrix.Member => await house.Server.MemberClientAsync(member),
            _ => await house.Server.ClientAsync(visitor),
        };

    private static async Task<HttpResponseMessage> KnockAsync(
        HttpClient client,
        HouseDoor door,
        string method
    )
    {
        using var request = new HttpRequestMessage(
            method == "ANY" ? HttpMethod.Get : new HttpMethod(method),
            new Uri(door.Sample, UriKind.Relative)
        );
        if (method is not ("GET" or "HEAD" or "ANY"))
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        // A stream that stays open has answered once its head is here; everything else is read to its end.
        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (answer.Content.Headers.ContentType?.MediaType != "text/event-stream")
            await answer.Content.ReadAsByteArrayAsync();
        return answer;
    }

    // What lies behind may be missing (404) or lead on; refused it is not, and it does not break.
    private static bool IsOpen(HttpResponseMessage answer, HouseDoor door) =>
        (int)answer.StatusCode is not (401 or 403 or >= 500)
        && (door.Anonymous || !LeadsToSignIn(answer));

    private static bool IsShut(HttpResponseMessage answer, HouseDoor door, string visitor) =>
        visitor != PermissionMatrix.Nobody ? answer.StatusCode == HttpStatusCode.Forbidden
        : door.IsApi ? answer.StatusCode == HttpStatusCode.Unauthorized
        : LeadsToSignIn(answer);

    private static bool LeadsToSignIn(HttpResponseMessage answer) =>
        answer.StatusCode == HttpStatusCode.Redirect
        && answer.Headers.Location!.OriginalString is var to
        && (
            to.Contains(StaffCookie.SignInPage, StringComparison.Ordinal)
            || to.Contains(MemberCookie.WelcomePage, StringComparison.Ordinal)
        );
}
