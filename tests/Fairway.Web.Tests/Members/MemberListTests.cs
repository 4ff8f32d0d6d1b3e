using System.Net;
using Fairway.Domain.Members;
using Fairway.Tests;
using Fairway.Web.Members;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Members;

/// <summary>The list through the API, as a script of the brand's would read it.</summary>
public sealed class MemberListTests
{
    private const string Five =
        "外部编号,姓名,昵称,地区,车型,小组,层级\n"
        + "W-001,林晓,夜行灯,杭州,远山 7,杭州一组,\n"
        + "W-002,王晓林,早起鸟,杭州,远山 7,杭州一组,中坚\n"
        + "W-003,陈默,林间小路,成都,远山 5,,共创\n"
        + "W-004,赵雷,,成都,,,\n"
        + "W-005,,,,,,\n";

    private static async Task<List<string>> IdsAsync(HttpClient http, string query)
    {
        var (status, body) = await http.AskAsync("members?" + query);
        status.ShouldBe(200, body.ToString());
        return [.. body.Items().Select(item => item.Text("externalId")).Order()];
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Each_filter_finds_whom_it_means_and_filters_add_up(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync(Five);
        await server.AppointAsync("W-004");
        using var http = await server.ClientAsync(Roles.Operator);

        (await IdsAsync(http, "tier=contributor")).ShouldBe(["W-002"]);
        (await IdsAsync(http, "tier=broad")).ShouldBe(["W-001", "W-005"]);
        (await IdsAsync(http, "stage=active")).ShouldBe(["W-002", "W-003"]);
        (await IdsAsync(http, "mode=network")).ShouldBe(["W-004"]);
        (await IdsAsync(http, "status=invited")).Count.ShouldBe(5);
        (await IdsAsync(http, "status=active")).ShouldBeEmpty();
        (await IdsAsync(http, "region=51")).ShouldBe(["W-003", "W-004"]);
        (await IdsAsync(http, "model=" + Uri.EscapeDataString("远山 7"))).ShouldBe([
            "W-001",
            "W-002",
        ]);
        var group = (await server.MemberAsync("W-001")).GroupId;
        (await IdsAsync(http, $"group={group}&tier=contributor")).ShouldBe(["W-002"]);
        (await IdsAsync(http, "tier=broad&region=33")).ShouldBe(["W-001"]);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Two_characters_of_a_name_a_nickname_or_a_number_are_enough_to_find_somebody(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync(Five);
        await server.AppointAsync("W-004");
        using var http = await server.ClientAsync(Roles.Operator);

        Task<List<string>> Find(string q) => IdsAsync(http, "q=" + Uri.EscapeDataString(q));
        (await Find("晓林")).ShouldBe(["W-002"]);
        (await Find("林晓")).ShouldBe(["W-001"]);
        (await Find("夜行")).ShouldBe(["W-001"]);
        (await Find("林")).ShouldBe(["W-001", "W-002", "W-003"]);
        (await Find("w-003")).ShouldBe(["W-003"]);
        (await Find("没有此人")).ShouldBeEmpty();
        (await Find("' or 1=1 --")).ShouldBeEmpty();
        (await Find("%")).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Any_part_of_a_number_or_a_name_is_found_signs_included(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync(
            "外部编号,姓名,昵称,层级\nQA-100_x,Alice Wang,,\nQD😀,,,\na%2Fb,,夜 行,\nQA-200_x,Bob,,\n"
        );
        await server.AppointAsync("QA-100_x");
        using var http = await server.ClientAsync(Roles.Operator);

        Task<List<string>> Find(string q) => IdsAsync(http, "q=" + Uri.EscapeDataString(q));
        (await Find("lice")).ShouldBe(["QA-100_x"]);
        (await Find("wang ali")).ShouldBe(["QA-100_x"]);
        (await Find("wang bob")).ShouldBeEmpty();
        (await Find("00_x")).ShouldBe(["QA-100_x", "QA-200_x"]);
        (await Find("😀")).ShouldBe(["QD😀"]);
        (await Find("D😀")).ShouldBe(["QD😀"]);
        (await Find("%")).ShouldBe(["a%2Fb"]);
        (await Find("_")).ShouldBe(["QA-100_x", "QA-200_x"]);
        (await Find("％２ｆ")).ShouldBe(["a%2Fb"]);
        (await Find("👍")).ShouldBeEmpty();
        (await IdsAsync(http, "q=00_x&tier=ambassador")).ShouldBe(["QA-100_x"]);
        var (_, first) = await http.AskAsync("members?q=00_x&limit=1");
        first.Items().Single().Text("externalId").ShouldBe("QA-200_x");
        var (_, second) = await http.AskAsync(
            "members?q=00_x&limit=1&cursor=" + Uri.EscapeDataString(first.Text("next"))
        );
        second.Items().Single().Text("externalId").ShouldBe("QA-100_x");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Members_from_before_their_index_are_put_into_it(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync(Five);
        await server.AppointAsync("W-004");
        await server.ReadAsync(db =>
            db.Database.ExecuteSqlRawAsync(
                database == "postgres"
                    ? "truncate member_search"
                    : "delete from member_search where rowid in (select id from members)"
            )
        );
        using var http = await server.ClientAsync(Roles.Operator);
        (await IdsAsync(http, "q=w-00")).ShouldBeEmpty();

        await using var scope = server.Services.CreateAsyncScope();
        var fill = scope.ServiceProvider.GetRequiredService<FillMemberSearch>();
        await fill.RunAsync(TestContext.Current.CancellationToken);

        (await IdsAsync(http, "q=w-00")).Count.ShouldBe(5);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Following_the_cursor_meets_everybody_once_and_newcomers_do_not_shift_it(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync(Five);
        await server.AppointAsync("W-004");
        using var http = await server.ClientAsync(Roles.Operator);
        var met = new List<string>();
        var cursor = "";
        do
        {
            var (_, page) = await http.AskAsync($"members?limit=2{cursor}");
            page.Items().Count.ShouldBeLessThanOrEqualTo(2);
            met.AddRange(page.Items().Select(item => item.Text("externalId")));
            cursor = page.GetProperty("next").GetString() is { } next ? "&cursor=" + next : "";
            if (met.Count == 2)
                await server.ImportAsync("外部编号\nW-006\n");
        } while (cursor.Length > 0);

        met.ShouldBe(["W-005", "W-004", "W-003", "W-002", "W-001"]);
    }

    [Theory]
    [InlineData("limit=3", 3)]
    [InlineData("limit=2147483647", 5)]
    public async Task A_limit_beyond_the_most_means_the_most(string query, int expected)
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        await server.ImportAsync(Five);
        await server.AppointAsync("W-004");
        using var http = await server.ClientAsync(Roles.Operator);
        (await IdsAsync(http, query)).Count.ShouldBe(expected);
    }

    [Theory]
    [InlineData("tier=gold", "tier")]
    [InlineData("stage=asleep", "stage")]
    [InlineData("mode=loud", "mode")]
    [InlineData("cursor=not-ours", "cursor")]
    [InlineData("cursor=%F0%9F%9A%97", "cursor")]
    [InlineData("cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "cursor")]
    public async Task What_the_list_does_not_know_is_refused_by_name(string query, string field)
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var http = await server.ClientAsync(Roles.Operator);
        var (status, body) = await http.AskAsync("members?" + query);
        status.ShouldBe(422);
        body.GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue(body.ToString());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_member_is_found_by_the_brands_own_number_whatever_signs_it_holds(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        string[] numbers = ["车主-7", "a/b", "50%", "x y", "ü+1", ".."];
        await server.ImportAsync(
            "外部编号,姓名,手机号\n"
                + string.Concat(numbers.Select(n => $"{n},{n}先生,13800138000\n"))
        );
        using var http = await server.ClientAsync(Roles.Operator);
        foreach (var number in numbers)
        {
            var (status, body) = await http.AskAsync(
                "members/by-external-id?id=" + Uri.EscapeDataString(number)
            );
            status.ShouldBe(200, number);
            (body.Text("externalId"), body.Text("phone")).ShouldBe((number, "138****8000"));
        }
        (
            await http.AskAsync("members/by-external-id/" + Uri.EscapeDataString("车主-7"))
        ).Status.ShouldBe(200);
        (await http.AskAsync("members/by-external-id/nobody")).Status.ShouldBe(404);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Somebody_of_one_region_meets_its_members_only(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync(Five);
        await server.AppointAsync("W-004");
        using var hangzhou = await server.ClientAsync(Roles.Operator, "3301");
        var stranger = await server.MemberAsync("W-003");

        (await IdsAsync(hangzhou, "")).ShouldBe(["W-001", "W-002"]);
        (await IdsAsync(hangzhou, "q=" + Uri.EscapeDataString("林"))).ShouldBe(["W-001", "W-002"]);
        (await hangzhou.AskAsync($"members/{stranger.Id}")).Status.ShouldBe(404);
        (await hangzhou.AskAsync("members/by-external-id/W-003")).Status.ShouldBe(404);
        (await hangzhou.AskAsync($"members/{stranger.Id}/timeline")).Status.ShouldBe(404);
        (await hangzhou.AskAsync($"members/{stranger.Id}/points")).Status.ShouldBe(404);
        (
            await hangzhou.SendAsync(
                $"members/{stranger.Id}/placement",
                new
                {
                    attribute = "tier",
                    to = "broad",
                    reason = "试试",
                }
            )
        ).Status.ShouldBe(404);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("TIER-01")]
    public async Task Everybody_stands_at_one_of_four_tiers_and_the_home_page_counts_them_as_a_pyramid(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync(Five);
        await server.AppointAsync("W-004");
        using var console = await ConsoleClient.EnterAsync(server, Roles.Manager);
        var words = StandingWords.WordsOf(StandingAttribute.Tier);
        using var http = await server.ClientAsync(Roles.Manager);
        var counts = new List<int>();
        foreach (var word in words)
            counts.Add((await IdsAsync(http, "tier=" + word)).Count);
        counts.ShouldBe([2, 1, 1, 1]);

        var home = WebUtility.HtmlDecode(await console.OpenAsync("/console"));

        home.ShouldContain("aria-label=\"大使级 1，顶层共创层 1，中坚贡献层 1，广泛参与层 2\"");
        home.ShouldContain("class=\"pyramid\"");
    }
}
