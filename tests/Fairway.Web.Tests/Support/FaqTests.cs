using System.Net;
using System.Net.Http.Json;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Portal;

namespace Fairway.Web.Tests.Support;

/// <summary>Questions and answers of a mission: kept by staff, looked through and found helpful by members.</summary>
public sealed class FaqTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("SUPP-02")]
    public async Task Answers_are_attached_to_a_mission_searched_and_voted_for_once(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        using var owner = await server.MemberClientAsync("F-1");
        using var other = await server.MemberClientAsync("F-2");
        var mission = await operations.PublishedAsync(
            overrides: new
            {
                faq = new[]
                {
                    new
                    {
                        question = new { zh = "积分什么时候到？", en = "When do the points come?" },
                        answer = new { zh = "通过后马上到账。", en = "At once." },
                    },
                },
            }
        );
        await owner.EventuallyAsync($"missions/{mission}/faq", page => page.Items().Count > 0);
        var before = (await owner.AskAsync($"missions/{mission}/faq")).Body.Items().Count;

        var added = await operations.SendAsync(
            $"missions/{mission}/faq",
            new { question = "能拍夜景吗？", answer = "可以，带上三脚架。" }
        );
        added.Status.ShouldBe(201, added.Body.ToString());
        var id = added.Body.GetProperty("id").GetInt64();
        (
            await operations.SendAsync($"missions/{mission}/faq", new { question = " " })
        ).Status.ShouldBe(422);
        (
            await owner.SendAsync(
                $"missions/{mission}/faq",
                new { question = "我也写", answer = "一个" }
            )
        ).Status.ShouldBe(403);
        (
            await operations.SendAsync("missions/1/faq", new { question = "问", answer = "答" })
        ).Status.ShouldBe(404);

        (await owner.AskAsync($"missions/{mission}/faq")).Body.Items().Count.ShouldBe(before + 1);
        (await owner.AskAsync($"missions/{mission}/faq?q=三脚架"))
            .Body.Items()
            .ShouldHaveSingleItem()
            .GetProperty("id")
            .GetInt64()
            .ShouldBe(id);
        (await owner.AskAsync($"missions/{mission}/faq?q=冰箱")).Body.Items().ShouldBeEmpty();
        (await owner.AskAsync($"missions/{mission}/faq?q=POINTS")).Body.Items().Count.ShouldBe(1);

        (await owner.SendAsync($"faq/{id}/helpful"))
            .Body.GetProperty("helpful")
            .GetInt32()
            .ShouldBe(1);
        (await owner.SendAsync($"faq/{id}/helpful"))
            .Body.GetProperty("helpful")
            .GetInt32()
            .ShouldBe(1);
        (await other.SendAsync($"faq/{id}/helpful"))
            .Body.GetProperty("helpful")
            .GetInt32()
            .ShouldBe(2);
        (await other.SendAsync("faq/1/helpful")).Status.ShouldBe(404);
        // What helped most stands first.
        var top = (await owner.AskAsync($"missions/{mission}/faq")).Body.Items()[0];
        (top.GetProperty("id").GetInt64(), top.GetProperty("mine").GetBoolean()).ShouldBe(
            (id, true)
        );

        using (
            var changed = await operations.PutAsync(
                new Uri($"/api/v1/missions/{mission}/faq/{id}", UriKind.Relative),
                JsonContent.Create(new { question = "能拍夜景吗？", answer = "可以，手机也行。" }),
                Ct
            )
        )
            changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await owner.AskAsync($"missions/{mission}/faq?q=手机"))
            .Body.Items()
            .ShouldHaveSingleItem()
            .GetProperty("helpful")
            .GetInt32()
            .ShouldBe(2);
        using (
            var gone = await operations.DeleteAsync(
                new Uri($"/api/v1/missions/{mission}/faq/{id}", UriKind.Relative),
                Ct
            )
        )
            gone.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await owner.AskAsync($"missions/{mission}/faq")).Body.Items().Count.ShouldBe(before);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("SUPP-02")]
    public async Task It_is_written_in_the_console_and_searched_on_the_mission_page(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        var mission = await operations.PublishedAsync();
        using var desk = await server.StaffAsync(Roles.Operator);
        var page = $"/console/missions/{mission}/faq";
        foreach (var n in Enumerable.Range(1, 4))
        {
            var adding = (await desk.PageAsync(page))
                .QuerySelectorAll("main form")
                .OfType<AngleSharp.Html.Dom.IHtmlFormElement>()
                .First(one => one.QuerySelector("[value=add]") is not null);
            using var sent = await desk.SendFormAsync(
                page,
                adding,
                ("question", $"第 {n} 个问题？"),
                ("answer", n == 3 ? "带上三脚架就行。" : "写一句就好。"),
                ("questionEn", ""),
                ("answerEn", "")
            );
            sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }
        (await desk.PageAsync(page)).Body!.TextContent.ShouldContain("带上三脚架就行");
        using var owner = await PortalBrowser.OfMemberAsync(server, "F-1");
        await owner.OpenAsync($"/missions/{mission}");
        owner.Words.ShouldContain("第 1 个问题？");
        await owner.OpenAsync($"/missions/{mission}?q={Uri.EscapeDataString("三脚架")}");
        owner.Words.ShouldContain("第 3 个问题？");
        owner.Words.ShouldNotContain("第 1 个问题？");
        var form = owner.Page[owner.Page.IndexOf("helpful-", StringComparison.Ordinal)..];
        await owner.SendAsync(form[..form.IndexOf('"', StringComparison.Ordinal)]);
        owner.Status.ShouldBe(HttpStatusCode.OK);
        owner.Words.ShouldContain("1 人觉得有帮助");
        owner.Words.ShouldContain("谢谢反馈");
    }
}
