using Fairway.Tests;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Portal;
using static Fairway.Web.Tests.Missions.Network;

namespace Fairway.Web.Tests.Templates;

/// <summary>What is peculiar to single templates: who is kept out, what stays between two, what people decide.</summary>
[Collection(nameof(WalkedBrands))]
public sealed class TemplateRuleTests(WalkedBrands brands)
{
    [Requirement("EX-11")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_application_that_is_turned_down_tells_its_author_why(string database)
    {
        const string Reason = "今年本地已有两位组织者，明年三月再开放申请，你的方案我们留着。";
        var brand = await brands.OnAsync(database);
        var walk = await Walk.PublishedAsync(brand, "EX-11", new { contactId = brand.Contact });
        var applicant = await walk.DoneByAsync(0);
        await brand.Manager.EventuallyAsync(
            $"works/{applicant.Work}",
            work => work.Text("state") == "in_review"
        );
        var path = $"works/{applicant.Work}/reject";
        // Never a no without a word.
        (await brand.Manager.SendAsync(path, new { })).Status.ShouldBe(422);
        (await brand.Manager.SendAsync(path, new { feedback = Reason })).Status.ShouldBe(200);

        var (_, seen) = await applicant.Http.AskAsync($"works/{applicant.Work}");
        (seen.Text("state"), seen.Text("feedback")).ShouldBe(("rejected", Reason));
        await applicant.Http.EventuallyAsync(
            "me/inbox",
            inbox => inbox.Items().Exists(note => note.Text("kind") == "work_rejected")
        );
        using var page = await PortalBrowser.OfMemberAsync(brand.Server, applicant.Name);
        await page.OpenAsync($"/works/{applicant.Work}");
        page.Words.ShouldContain(Reason);
        (
            await brand.Content.SendAsync(
                $"works/{applicant.Work}/scores",
                new { creativity = 9, quality = 9 }
            )
        )
            .Body.Text("code")
            .ShouldBe("work.already_decided");
        (await applicant.Http.AskAsync("me/points")).Body.Items().ShouldBeEmpty();
        (await applicant.Http.AskAsync("me/transfers")).Body.Items().ShouldBeEmpty();
    }

    [Requirement("EX-20")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_professional_review_is_not_let_out_to_everybody(string database)
    {
        var staff = (await brands.OnAsync(database)).Manager;
        var created = await staff.SendAsync(
            "missions",
            new
            {
                templateKey = "EX-20",
                overrides = new { audience = new { tiers = new[] { "broad" } } },
            }
        );
        var id = created.Body.GetProperty("id").GetInt64();
        (await staff.FindingsAsync(id)).ShouldContain("block mission.too_hard_for_audience");
        var refused = await staff.SendAsync($"missions/{id}/publish");
        (refused.Status, refused.Body.Text("code")).ShouldBe((422, "mission.blocked"));
        refused
            .Body.GetProperty("errors")
            .GetProperty("difficulty")[0]
            .Text("code")
            .ShouldBe("mission.too_hard_for_audience");
        (await staff.AskAsync($"missions/{id}")).Body.Text("state").ShouldBe("design");
    }

    [Requirement("EX-24")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_is_told_of_an_invitation_stays_with_its_author_and_the_brand(
        string database
    )
    {
        var brand = await brands.OnAsync(database);
        var walk = await Walk.PublishedAsync(brand, "EX-24", new { contactId = brand.Contact });
        walk.Form.IsPrivate.ShouldBeTrue();
        var author = await walk.DoneByAsync(0);
        await brand.Manager.EventuallyAsync(
            $"works/{author.Work}",
            work => work.Text("state") == "in_review"
        );
        (await brand.Manager.SendAsync($"works/{author.Work}/accept")).Status.ShouldBe(200);
        var other = await walk.DoneByAsync(1);

        var shown = await author.Http.SendAsync(
            $"works/{author.Work}/licence",
            new { inApp = true }
        );
        (shown.Status, shown.Body.Text("code")).ShouldBe((409, "licence.private_mission"));
        await walk.ShownAsync();
        (await other.Http.AskAsync($"works/{author.Work}")).Status.ShouldBe(404);
        using var page = await PortalBrowser.OfMemberAsync(brand.Server, other.Name);
        await page.OpenAsync($"/missions/{walk.Mission}/works");
        page.Words.ShouldNotContain("储物格");
    }

    [Requirement("EX-28")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_groups_own_mission_is_for_the_members_of_that_group(string database)
    {
        var brand = await brands.OnAsync(database);
        var (group, another) = (await brand.GroupAsync(), await brand.GroupAsync());
        var walk = await Walk.PublishedAsync(
            brand,
            "EX-28",
            new
            {
                contactId = brand.Contact,
                audience = new { modes = new[] { "group" }, groups = new[] { group } },
            }
        );
        var inside = await walk.MemberAsync($"{walk.Mission}-in");
        var elsewhere = await walk.MemberAsync(
            $"{walk.Mission}-elsewhere",
            adjust: one => one.GroupId = another
        );
        var alone = await walk.MemberAsync(
            $"{walk.Mission}-alone",
            adjust: one => one.GroupId = null
        );
        (await inside.Http.FeedAsync()).ShouldContain(walk.Mission);
        foreach (var outside in new[] { elsewhere, alone })
        {
            (await outside.Http.FeedAsync()).ShouldNotContain(walk.Mission);
            (await outside.Http.AskAsync($"missions/{walk.Mission}")).Status.ShouldBe(404);
            var sent = await outside.Http.SendAsync(
                $"missions/{walk.Mission}/works",
                new { text = "学校后门，晚上八点以后有空位，路灯亮。" }
            );
            sent.Status.ShouldBe(404);
        }
    }

    [Requirement("EX-29")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_councils_year_wants_a_goal_and_its_members_missions_an_endorsement(
        string database
    )
    {
        var brand = await brands.OnAsync(database);
        var staff = brand.Manager;
        var created = await staff.SendAsync(
            "missions",
            new { templateKey = "EX-29", overrides = new { contactId = brand.Contact } }
        );
        var draft = created.Body.GetProperty("id").GetInt64();
        (await staff.FindingsAsync(draft)).ShouldBe(["block mission.goal_missing"]);
        var refused = await staff.SendAsync($"missions/{draft}/publish");
        refused.Body.GetProperty("errors").TryGetProperty("goalId", out _).ShouldBeTrue();

        // What an ambassador begins is made after the same template, and goes out with the brand's word for it.
        var goal = await staff.GoalAsync("车主办的四季");
        using var ambassador = await brand.Server.AmbassadorAsync($"AMB-{goal}", "夜航");
        var id = await ambassador.ProposedAsync(Outing(brand.Server, goal));
        using var owner = await brand.Server.MemberClientAsync($"O-{goal}");
        (await owner.FeedAsync()).ShouldNotContain(id);
        (await staff.SendAsync($"missions/{id}/endorse")).Status.ShouldBe(200);
        (await owner.FeedAsync()).ShouldContain(id);
        await owner.BeginAsync(id);
        var sent = await owner.SendAsync(
            $"missions/{id}/works",
            new { text = "周六八点出发，湖边看了日落，认识了三位邻居，孩子还想再去。" }
        );
        sent.Status.ShouldBe(201, sent.Body.ToString());
        var work = sent.Body.GetProperty("id").GetInt64();
        await staff.EventuallyAsync($"works/{work}", seen => seen.Text("state") == "in_review");
        (await staff.SendAsync($"works/{work}/accept")).Status.ShouldBe(200);
        var (_, impact) = await ambassador.AskAsync($"me/missions/{id}/impact");
        impact.GetProperty("goalId").GetInt64().ShouldBe(goal);
        impact.GetProperty("figures")[0].GetProperty("value").GetInt32().ShouldBe(1);
    }
}
