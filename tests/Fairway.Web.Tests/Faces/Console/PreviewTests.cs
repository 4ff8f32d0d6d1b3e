using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fairway.Domain.Members;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Missions.Steering;

namespace Fairway.Web.Tests.Faces.Console;

/// <summary>A draft as the phone of one member would show it, before it goes out.</summary>
public sealed partial class PreviewTests
{
    private const string Nobody = "在你能看到的成员里没有找到";
    private const string Calm = "按你的节奏来就好";

    [Requirement("TASK-27", "MODE-04")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_phone_speaks_to_each_tier_as_the_portal_would(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        using var office = await ConsoleClient.EnterAsync(server, Roles.Manager);
        await FourAsync(server);
        var draft = await DraftAsync(staff, "EX-27", new { audience = new { } });
        var check = await office.OpenAsync($"/console/missions/{draft}?step=check");
        foreach (var number in (string[])["T-1", "T-2", "T-3", "T-4"])
            check.ShouldContain($"step=check&amp;as={number}\"");

        foreach (var number in (string[])["T-1", "T-2"])
        {
            var (facts, phone) = await LookAsync(office, draft, number);
            facts.ShouldContain("会出现在这位成员的任务里");
            phone.ShouldContain("还剩");
            phone.ShouldNotContain(Calm);
            phone.ShouldContain("所有车友都可以参加");
        }
        var (partner, calm) = await LookAsync(office, draft, "T-3");
        partner.ShouldContain("由这位成员的管理模式决定");
        calm.ShouldNotContain("还剩");
        calm.ShouldContain(Calm);
        calm.ShouldContain("林夏");

        var (ambassador, english) = await LookAsync(office, draft, "T-4");
        ambassador.ShouldContain("<dd>英文</dd>");
        english.ShouldContain("<html lang=\"en\"");
        english.ShouldContain("Open to every owner");
        english.ShouldNotContain("days left");
        // The rest of the console keeps the language of who works there.
        (await office.OpenAsync("/console/missions")).ShouldContain("<html lang=\"zh-CN\"");
    }

    [Requirement("TASK-27", "TASK-02", "COMM-01")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Whom_it_is_not_for_is_said_with_the_reasons_and_who_is_told_with_the_words(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        using var office = await ConsoleClient.EnterAsync(server, Roles.Manager);
        await FourAsync(server);
        var draft = await DraftAsync(
            staff,
            "EX-27",
            new
            {
                title = new { zh = "冬天的座椅", en = "Seats in winter" },
                summary = new { zh = "说说冷天里的它。", en = "Tell us about it." },
                audience = new { tiers = new[] { "broad" }, regions = new[] { "33" } },
                playbook = "broadcast",
            }
        );
        var (told, phone) = await LookAsync(office, draft, "T-1");
        told.ShouldContain("说说冷天里的它。");
        told.ShouldNotContain("收不到");
        phone.ShouldContain("为你所在的地区准备");

        var (refused, theirs) = await LookAsync(office, draft, "T-2");
        refused.ShouldContain("这位成员收不到这个任务");
        refused.ShouldContain("层级：这位成员是中坚贡献层，任务面向广泛参与层");
        refused.ShouldContain("地区：这位成员是北京市 朝阳区，任务面向浙江省");
        refused.ShouldContain("不会收到消息");
        theirs.ShouldContain("冬天的座椅");
        theirs.ShouldNotContain("特别邀请你参加");
        theirs.ShouldNotContain("所有车友都可以参加");

        // What a member is told is what the preview said.
        (await staff.SendAsync($"missions/{draft}/publish")).Status.ShouldBe(200);
        using var member = await server.MemberClientAsync("T-1");
        var inbox = await member.EventuallyAsync("me/inbox", page => page.Items().Count > 0);
        inbox.Items()[0].GetProperty("title").Text("zh").ShouldBe("冬天的座椅");
        inbox.Items()[0].GetProperty("body").Text("zh").ShouldBe("说说冷天里的它。");
    }

    [Requirement("TASK-27", "TASK-11")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_is_asked_and_what_is_to_be_filled_in_stands_in_the_preview(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        using var office = await ConsoleClient.EnterAsync(server, Roles.Manager);
        var survey = await DraftAsync(staff, "EX-02", new { });
        var questions = await office.OpenAsync($"/console/missions/{survey}/preview");
        var form = (await staff.MissionAsync(survey)).GetProperty("form").GetProperty("parts");
        foreach (var part in form.EnumerateArray())
            questions.ShouldContain(part.GetProperty("label").Text("zh"));
        questions.ShouldContain("class=\"note when\"");
        var call = await DraftAsync(
            staff,
            "EX-05",
            new
            {
                mustTry = new[] { new { zh = "在桥上拍一张" } },
                elements = new[] { new { zh = "写下拍摄地点" } },
            }
        );
        var brief = await office.OpenAsync($"/console/missions/{call}/preview");
        brief.ShouldContain("在桥上拍一张");
        brief.ShouldContain("写下拍摄地点");
        brief.ShouldContain("id=\"form\"");
    }

    [Requirement("TASK-27")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Nobody_is_chosen_beyond_the_scope_and_what_was_typed_stays(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        using var local = await ConsoleClient.EnterAsync(server, Roles.Operator, "33");
        await FourAsync(server);
        var beijing = await server.MemberAsync("T-2");
        var draft = await DraftAsync(staff, "EX-27", new { audience = new { } });
        var check = await local.OpenAsync($"/console/missions/{draft}?step=check");
        check.ShouldContain("as=T-1\"");
        check.ShouldNotContain("as=T-2\"");
        foreach (var typed in (string[])["T-2", "T-99", "桥北的风", new string('长', 200)])
        {
            var page = await local.OpenAsync(
                $"/console/missions/{draft}?step=check&as={Uri.EscapeDataString(typed)}"
            );
            page.ShouldContain(Nobody);
            page.ShouldContain($"value=\"{typed}\"");
            page.ShouldContain($"src=\"/console/missions/{draft}/preview\"");
        }
        await local.OpenAsync(
            $"/console/missions/{draft}/preview?member={beijing.Id}",
            HttpStatusCode.NotFound
        );
    }

    [Requirement("TASK-27")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_nickname_finds_its_owner_and_several_are_offered(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        using var office = await ConsoleClient.EnterAsync(server, Roles.Manager);
        await server.ImportAsync("外部编号,昵称\nN-1,晨雾\nN-2,晨雾里的车\nN-3,山路\n");
        var draft = await DraftAsync(staff, "EX-27", new { audience = new { } });
        foreach (var (typed, number) in ((string, string)[])[("晨雾", "N-1"), ("里的车", "N-2")])
        {
            var (facts, _) = await LookAsync(office, draft, typed);
            facts.ShouldContain($"/console/members/{(await server.MemberAsync(number)).Id}\"");
            // Known from a file only.
            facts.ShouldContain("还没加入");
        }
        await server.ImportAsync("外部编号,昵称\nN-4,晨雾\n");
        var page = await office.OpenAsync(
            $"/console/missions/{draft}?step=check&as={Uri.EscapeDataString("晨雾")}"
        );
        page.ShouldContain("对得上的不止一位");
        foreach (var number in (string[])["N-1", "N-2", "N-4"])
            page.ShouldContain($"as={number}\"");
        page.ShouldNotContain("as=N-3\"");
    }

    [Requirement("TASK-27")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Whoever_may_not_read_members_sees_the_general_preview(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        using var guest = await ConsoleClient.EnterAsync(server, Roles.DepartmentGuest);
        await FourAsync(server);
        var draft = await DraftAsync(staff, "EX-27", new { audience = new { } });
        var check = await guest.OpenAsync($"/console/missions/{draft}?step=check&as=T-3");
        check.ShouldNotContain("name=\"as\"");
        check.ShouldContain($"src=\"/console/missions/{draft}/preview\"");
        check.ShouldNotContain("林夏", Case.Sensitive, "names are for those who may read members");
        using var key = await server.ClientAsync(Roles.DepartmentGuest);
        var (_, looked) = await key.SendAsync($"missions/{draft}/check");
        var audience = looked.GetProperty("audience");
        audience.GetProperty("count").GetInt64().ShouldBe(4);
        audience.GetProperty("sample").ValueKind.ShouldBe(JsonValueKind.Null);
        (await staff.SendAsync($"missions/{draft}/check"))
            .Body.GetProperty("audience")
            .GetProperty("sample")
            .GetArrayLength()
            .ShouldBe(4);
        var partner = await server.MemberAsync("T-3");
        var phone = await guest.OpenAsync($"/console/missions/{draft}/preview?member={partner.Id}");
        phone.ShouldContain("还剩");
        phone.ShouldNotContain("林夏");
    }

    /// <summary>One of each tier, as the programme would have them; the contributor lives elsewhere.</summary>
    private static async Task FourAsync(FairwayServer server)
    {
        await Add("T-1", Tier.Broad, ManagementMode.Broadcast, "330106");
        await Add("T-2", Tier.Contributor, ManagementMode.Group, "110105");
        await Add("T-3", Tier.CoCreation, ManagementMode.Dedicated, "330106");
        await Add("T-4", Tier.Ambassador, ManagementMode.Network, "330106");

        Task<long> Add(string number, Tier tier, ManagementMode mode, string region) =>
            server.EnsureMemberAsync(
                number,
                m =>
                {
                    (m.Tier, m.Mode, m.Region) = (tier, mode, region);
                    m.LiaisonName = tier == Tier.CoCreation ? "林夏" : null;
                    m.Language = tier == Tier.Ambassador ? "en" : null;
                }
            );
    }

    /// <summary>What stands beside the phone, and what is on it.</summary>
    private static async Task<(string Facts, string Phone)> LookAsync(
        ConsoleClient office,
        long draft,
        string typed
    )
    {
        var page = await office.OpenAsync(
            $"/console/missions/{draft}?step=check&as={Uri.EscapeDataString(typed)}"
        );
        var source = WebUtility.HtmlDecode(Framed().Match(page).Groups[1].Value);
        source.ShouldContain("?member=");
        return (page, await office.OpenAsync(source));
    }

    private static async Task<long> DraftAsync(HttpClient staff, string template, object overrides)
    {
        var (status, body) = await staff.SendAsync(
            "missions",
            new { templateKey = template, overrides }
        );
        status.ShouldBe(201, body.ToString());
        return body.GetProperty("id").GetInt64();
    }

    [GeneratedRegex("<iframe src=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Framed();
}
