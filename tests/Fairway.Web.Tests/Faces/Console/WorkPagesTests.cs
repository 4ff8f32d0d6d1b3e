using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Fairway.Domain.Missions;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Tests;
using Fairway.Web.Missions;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Search;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Faces.Console;

/// <summary>Finding, reading and deciding works through the console's own pages.</summary>
public sealed class WorkPagesTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Two_chinese_characters_find_a_work_and_are_marked(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var ids = await WorksAsync(server, "座椅加热真舒服", "导航偶尔会绕路");
        using var console = await ConsoleClient.EnterAsync(server, Roles.Operator);
        var page = await console.OpenAsync("/console/works?q=" + Uri.EscapeDataString("加热"));
        page.ShouldContain("<mark>加热</mark>");
        page.ShouldContain(Link(ids[0]));
        page.ShouldNotContain(Link(ids[1]));
        var none = await console.OpenAsync("/console/works?q=" + Uri.EscapeDataString("冰箱"));
        none.ShouldContain("没有找到这样的作品");
    }

    [Requirement("EVAL-09")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_return_needs_words_and_the_line_goes_on_to_the_next(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var ids = await WorksAsync(server, "第一件", "第二件");
        using var console = await ConsoleClient.EnterAsync(server, Roles.ContentReviewer);
        var path = $"/console/works/{ids[1]}?state=in_review";
        var silent = await console.SendAsync(path, "verdict", ("verb", "return"));
        silent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var sent = await console.SendAsync(
            path,
            "verdict",
            ("verb", "return"),
            ("feedback", "请再补充一个具体场景。"),
            ("once", "r-1")
        );
        sent.Status.ShouldBe(HttpStatusCode.Found, sent.Body);
        sent.Location!.ShouldEndWith($"/console/works/{ids[0]}?state=in_review");
        var accepted = await console.SendAsync(
            $"/console/works/{ids[0]}?state=in_review",
            "verdict",
            ("verb", "accept")
        );
        accepted.Location!.ShouldEndWith("/console/works?state=in_review");
        (await StatesAsync(server)).ShouldBe([WorkState.Accepted, WorkState.Returned]);
        (await console.OpenAsync(path)).ShouldContain("请再补充一个具体场景。");
        (await console.OpenAsync("/console/works?state=in_review")).ShouldContain("都审完了");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Ticked_works_are_accepted_together_and_each_leaves_its_row(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var ids = await WorksAsync(server, "第一件", "第二件", "第三件");
        using var console = await ConsoleClient.EnterAsync(server, Roles.Operator);
        (string, string)[] ticked = [("id", Text(ids[0])), ("id", Text(ids[2]))];
        var sent = await console.SendAsync("/console/works?state=in_review", "bulk", ticked);
        sent.Location!.ShouldEndWith("/console/works?state=in_review&accepted=2&skipped=0");
        var again = await console.SendAsync("/console/works", "bulk", ticked);
        again.Location!.ShouldEndWith("?accepted=0&skipped=2");
        (await StatesAsync(server)).ShouldBe([
            WorkState.Accepted,
            WorkState.InReview,
            WorkState.Accepted,
        ]);
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
        (
            await db.Set<JournalEntry>().CountAsync(e => e.Kind == JournalKinds.WorkAccepted)
        ).ShouldBe(2);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_page_of_fifty_works_costs_a_handful_of_commands(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        await WorksAsync(server, [.. Enumerable.Range(1, 50).Select(n => $"第 {n} 件作品")]);
        using var console = await ConsoleClient.EnterAsync(server, Roles.Operator);
        await console.OpenAsync("/console/works");
        using var counter = new CommandCounter(database);
        var page = await console.OpenAsync("/console/works?counted=" + database);
        counter.Count.ShouldBeInRange(3, 8);
        page.Split("class=\"wrap work-cell\"").Length.ShouldBe(51);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_export_holds_what_the_filter_shows(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        await WorksAsync(server, "座椅加热真舒服", "=1+1 导航绕路");
        using var console = await ConsoleClient.EnterAsync(server, Roles.Operator);
        var table = await console.CsvAsync(
            "/console/works/export?q=" + Uri.EscapeDataString("导航")
        );
        var lines = table.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(2);
        lines[1].ShouldContain("'=1+1 导航绕路");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_home_page_leads_when_there_is_nothing_and_counts_when_there_is(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var console = await ConsoleClient.EnterAsync(server, Roles.Operator);
        (await console.OpenAsync("/console")).ShouldContain("/console/missions/new");
        await WorksAsync(server, "第一件", "第二件");
        var page = await console.OpenAsync("/console");
        page.ShouldContain("2 件作品等你审核");
        page.ShouldContain("近两周提交 2 件，其中 0 件已通过");
        page.ShouldContain("/console/works?state=in_review&amp;first=true");
    }

    [Fact]
    public async Task Whoever_may_only_read_sees_no_buttons_and_cannot_send()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var ids = await WorksAsync(server, "第一件");
        using var console = await ConsoleClient.EnterAsync(server, Roles.Auditor);
        (await console.OpenAsync($"/console/works/{ids[0]}")).ShouldNotContain("value=\"accept\"");
        (await console.OpenAsync("/console/works")).ShouldNotContain("type=\"checkbox\"");
        await console.OpenAsync("/console/missions/new", HttpStatusCode.Forbidden);
    }

    /// <summary>Works in review of one running mission, each by another newcomer, in the order of the texts.</summary>
    private static async Task<List<long>> WorksAsync(FairwayServer server, params string[] texts)
    {
        using var api = await server.ClientAsync(Roles.Manager);
        using var made = await api.PostAsJsonAsync(
            new Uri("/api/v1/missions", UriKind.Relative),
            new { templateKey = "EX-27" }
        );
        var mission = (await made.Content.ReadFromJsonAsync<CreateMission.Answer>())!.Id;
        using var published = await api.PostAsync(
            new Uri($"/api/v1/missions/{mission}/publish", UriKind.Relative),
            null
        );
        published.StatusCode.ShouldBe(HttpStatusCode.OK);
        List<long> members = [];
        for (var n = 0; n < texts.Length; n++)
            members.Add(await server.EnsureMemberAsync($"U-{n}"));
        await using var scope = server.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<FairwayDb>();
        await using var write = await services
            .GetRequiredService<Writing>()
            .BeginAsync(CancellationToken.None);
        var now = server.Clock.GetUtcNow().UtcDateTime;
        List<SearchRow> rows = [];
        for (var n = 0; n < texts.Length; n++)
        {
            var id = services.GetRequiredService<KeySource>().Next();
            db.Add(
                new Work
                {
                    Id = id,
                    MissionId = mission,
                    MemberId = members[n],
                    State = WorkState.InReview,
                    SubmittedAt = now,
                    IsFirst = true,
                }
            );
            db.Add(
                new WorkVersion
                {
                    WorkId = id,
                    Number = 1,
                    Content = new WorkContent
                    {
                        Texts = new Dictionary<string, string>(StringComparer.Ordinal)
                        {
                            ["text"] = texts[n],
                        },
                    },
                    SubmittedAt = now,
                }
            );
            rows.Add(new SearchRow(id, texts[n]));
        }
        await SearchIndex.PutAsync(db, SearchKind.Work, rows, CancellationToken.None);
        await write.CommitAsync(CancellationToken.None);
        return rows.ConvertAll(row => row.Id);
    }

    private static async Task<List<WorkState>> StatesAsync(FairwayServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<FairwayDb>()
            .Set<Work>()
            .OrderBy(w => w.Id)
            .Select(w => w.State)
            .ToListAsync();
    }

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    private static string Link(long id) => $"href=\"/console/works/{Text(id)}";
}
