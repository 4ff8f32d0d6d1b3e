using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Fairway.Storage;
using Fairway.Web.Members;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Members.Export;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Spreadsheets;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Tests.Channels;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Access;

/// <summary>Somebody who may see Zhejiang, before an owner in Beijing. The table of docs/permissions.md shows these rows.</summary>
public sealed class OutOfScopeTests
{
    internal sealed record Knock(string Method, string Route, int Status, object? Body = null);

    internal static IReadOnlyList<Knock> Knocks { get; } =
    [
        new("GET", "/api/v1/members/{id}", 404),
        new("GET", "/api/v1/members/by-external-id/{externalId}", 404),
        new("GET", "/api/v1/members/{id}/timeline", 404),
        new("GET", "/api/v1/members/{id}/points", 404),
        new("PATCH", "/api/v1/members/{id}", 404, new { nickname = "Lao Li" }),
        new(
            "POST",
            "/api/v1/members/{id}/placement",
            404,
            new
            {
                attribute = "tier",
                to = "contributor",
                reason = "Has helped many owners",
            }
        ),
        new("POST", "/api/v1/members/{id}/unmask", 404, new { reason = "contact" }),
        new("POST", "/api/v1/members/{id}/invitation", 404),
        new("GET", "/api/v1/works/{work}", 404),
        new("POST", "/api/v1/works/{work}/accept", 404, new { }),
        new("POST", "/api/v1/works/{work}/hold", 404, new { reason = "Let us look" }),
        new("POST", "/api/v1/works/{work}/release", 404, new { reason = "It is fine" }),
        new("GET", "/api/v1/rooms/{room}", 404),
        new("GET", "/api/v1/rooms/{room}/messages", 404),
        new("POST", "/api/v1/rooms/{room}/messages", 404, new { text = "大家好" }),
        new("GET", "/api/v1/rooms/{room}/events", 404),
        new("GET", "/console/members/{id}", 404),
        new("GET", "/console/members/{id}/edit", 404),
        new("GET", "/console/works/{work}", 404),
    ];

    internal static IReadOnlyList<string> Lists { get; } =
    [
        "/api/v1/members",
        "/api/v1/works",
        "/api/v1/journal",
        "/console/members",
        "/console/works",
        "/api/v1/transfers",
        "/console/transfers",
        "/api/v1/kpis/completion/rows?key={mission}",
        "/console/completion/rows?key={mission}",
        "/api/v1/missions/{mission}/progress/people",
        "/console/missions/{mission}/progress",
        "/console/journal",
        "/console/journal.csv",
    ];

    private const string Words = "座椅加热，冬天送孩子上学前先开五分钟。";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_member_outside_ones_scope_is_not_there(string database)
    {
        await using var server = await ServerAsync(database);
        var (beijing, work) = await OwnerWithWorkAsync(server, "beijing-1", "110105");
        var room = await RoomOfAsync(server, "beijing-1");
        using var local = await server.ClientAsync(Roles.Manager, "33");

        foreach (var knock in Knocks)
        {
            var path = knock
                .Route.Replace("{id}", $"{beijing}", StringComparison.Ordinal)
                .Replace("{externalId}", "beijing-1", StringComparison.Ordinal)
                .Replace("{work}", $"{work}", StringComparison.Ordinal)
                .Replace("{room}", $"{room}", StringComparison.Ordinal);
            using var request = new HttpRequestMessage(
                new HttpMethod(knock.Method),
                new Uri(path, UriKind.Relative)
            );
            if (knock.Body is not null)
                request.Content = JsonContent.Create(knock.Body);
            using var answer = await local.SendAsync(request);
            ((int)answer.StatusCode).ShouldBe(knock.Status, $"{knock.Method} {knock.Route}");
            (await answer.Content.ReadAsStringAsync()).ShouldNotContain("京城老李");
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task No_list_shows_a_member_outside_ones_scope(string database)
    {
        await using var server = await ServerAsync(database);
        var (beijing, _) = await OwnerWithWorkAsync(server, "beijing-1", "110105");
        var (hangzhou, _) = await OwnerWithWorkAsync(server, "hangzhou-1", "330106");
        using var local = await server.ClientAsync(Roles.Manager, "33");
        using var everybody = await server.ClientAsync(Roles.Manager);
        var mission = await RewardedTogetherAsync(server, everybody, "beijing-1", "hangzhou-1");

        foreach (var route in Lists)
        {
            var list = route.Replace("{mission}", $"{mission}", StringComparison.Ordinal);
            var seen = await TextAsync(local, list);
            Mentions(seen, hangzhou, "hangzhou-1").ShouldBeTrue($"{list} shows who is inside");
            Mentions(seen, beijing, "beijing-1").ShouldBeFalse($"{list} hides who is outside");
            Mentions(await TextAsync(everybody, list), beijing, "beijing-1")
                .ShouldBeTrue($"{list} shows both to somebody without a limit");
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_export_holds_only_members_within_the_scope(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.EnsureMemberAsync("beijing-1", m => m.Region = "110105");
        await server.EnsureMemberAsync("hangzhou-1", m => m.Region = "330106");
        await using var scope = server.Services.CreateAsyncScope();
        server.Db(scope).Scope = new DataScope { Regions = ["33"] };
        using var file = new MemoryStream();

        var count = await scope
            .ServiceProvider.GetRequiredService<MemberExport>()
            .WriteAsync(file, TableFormat.CsvUtf8, new MemberFilter(), unmask: false, default);

        count.ShouldBe(1);
        var text = System.Text.Encoding.UTF8.GetString(file.ToArray());
        text.ShouldContain("hangzhou-1");
        text.ShouldNotContain("beijing-1");
    }

    private static async Task<FairwayServer> ServerAsync(string database)
    {
        var server = await FairwayServer.StartAsync(database);
        // Keys long enough to be told from other numbers on a page.
        server.Services.GetRequiredService<KeySource>().Take(73_000_000);
        return server;
    }

    private static bool Mentions(string text, long id, string externalId) =>
        text.Contains(externalId, StringComparison.Ordinal)
        || Regex.IsMatch(
            text,
            $@"(?<!\d){id}(?!\d)",
            RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(1)
        );

    private static async Task<string> TextAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>A mission for a group that both took up, and whose thing is on its way to both.</summary>
    private static async Task<long> RewardedTogetherAsync(
        FairwayServer server,
        HttpClient operations,
        params string[] members
    )
    {
        var mission = await operations.PublishedAsync(
            overrides: new
            {
                playbook = "group",
                audience = new { tiers = new[] { "broad" } },
                mustTry = new[] { "夜间跟车" },
                inKind = new { item = new { zh = "车载冰箱" }, value = 1299.5m },
            }
        );
        foreach (var member in members)
        {
            using var owner = await server.MemberClientAsync(member);
            await owner.BeginAsync(mission);
            var (status, work) = await owner.SendAsync(
                $"missions/{mission}/works",
                new { text = Words }
            );
            status.ShouldBe(201, work.ToString());
            var path = $"works/{work.GetProperty("id")}";
            await operations.EventuallyAsync(path, w => w.Text("state") == "in_review");
            (await operations.SendAsync(path + "/accept", new { })).Status.ShouldBe(200);
        }
        await operations.EventuallyAsync("transfers", body => body.Items().Count == members.Length);
        return mission;
    }

    private static async Task<long> RoomOfAsync(FairwayServer server, string externalId)
    {
        using var operations = await server.ClientAsync(Roles.Operator);
        using var owner = await server.MemberClientAsync(externalId);
        var (mission, room) = await operations.GroupMissionAsync();
        await owner.SendAsync($"missions/{mission}/join");
        return room;
    }

    private static async Task<(long Member, long Work)> OwnerWithWorkAsync(
        FairwayServer server,
        string externalId,
        string region
    )
    {
        var id = await server.EnsureMemberAsync(
            externalId,
            m =>
            {
                m.Region = region;
                m.Phone = "13800138000";
                m.Nickname = externalId.StartsWith("beijing", StringComparison.Ordinal)
                    ? "京城老李"
                    : "西湖小王";
            }
        );
        using var operations = await server.ClientAsync(Roles.Operator);
        using var owner = await server.MemberClientAsync(externalId);
        var mission = await operations.PublishedAsync();
        await owner.SendAsync($"missions/{mission}/join");
        var (status, work) = await owner.SendAsync(
            $"missions/{mission}/works",
            new { text = Words }
        );
        status.ShouldBe(201);
        return (id, work.GetProperty("id").GetInt64());
    }
}
