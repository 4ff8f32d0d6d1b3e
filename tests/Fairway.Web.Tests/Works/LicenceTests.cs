using System.Net;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Portal;
using Fairway.Web.Works.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Works;

/// <summary>What a work may be used for: said with it, changed and taken back by its author, asked before it is shown.</summary>
public sealed class LicenceTests
{
    private const string Good = "座椅加热最常用，冬天先开五分钟再出门。";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_licence_is_given_with_a_work_changed_and_withdrawn_and_versions_are_kept(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        using var owner = await server.MemberClientAsync("L-1");
        using var other = await server.MemberClientAsync("L-2");
        var mission = await operations.PublishedAsync();
        var work = await HandInAsync(
            owner,
            mission,
            new
            {
                inApp = true,
                until = "2099-12-31",
                people = "myself",
            }
        );
        await operations.EventuallyAsync(
            $"works/{work}",
            w => w.GetProperty("isPublic").GetBoolean()
        );

        var seen = (await operations.AskAsync($"works/{work}")).Body.GetProperty("licence");
        (seen.GetProperty("inApp").GetBoolean(), seen.GetProperty("paidAds").GetBoolean()).ShouldBe(
            (true, false)
        );
        seen.Text("people").ShouldBe("myself");
        (await IsPublicAsync(server, work)).ShouldBeTrue();

        // The same again is no new version; another choice is.
        var (status, same) = await owner.SendAsync(
            $"works/{work}/licence",
            new
            {
                inApp = true,
                until = "2099-12-31",
                people = "myself",
            }
        );
        status.ShouldBe(200, same.ToString());
        same.GetProperty("licence").GetProperty("version").GetInt32().ShouldBe(1);
        (await owner.SendAsync($"works/{work}/licence", new { inApp = true, brandChannels = true }))
            .Body.GetProperty("licence")
            .GetProperty("version")
            .GetInt32()
            .ShouldBe(2);
        (await other.SendAsync($"works/{work}/licence", new { withdraw = true })).Status.ShouldBe(
            404
        );
        (await IsPublicAsync(server, work)).ShouldBeTrue();

        var gone = await owner.SendAsync($"works/{work}/licence", new { withdraw = true });
        gone.Status.ShouldBe(200, gone.Body.ToString());
        (await IsPublicAsync(server, work)).ShouldBeFalse();
        (await owner.SendAsync($"works/{work}/licence", new { })).Status.ShouldBe(200);
        var left = (await owner.AskAsync($"works/{work}")).Body.GetProperty("licence");
        left.GetProperty("holds").GetBoolean().ShouldBeFalse();
        left.GetProperty("withdrawnAt").GetString().ShouldNotBeNull();

        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
        (await db.Set<WorkLicence>().CountAsync(l => l.WorkId == work, Ct)).ShouldBe(2);
        var rows = await db.Set<JournalEntry>()
            .Where(e => e.WorkId == work && e.Kind.StartsWith("work.licen"))
            .OrderBy(e => e.Seq)
            .Select(e => e.Kind)
            .ToListAsync(Ct);
        rows.ShouldBe(["work.licensed", "work.licensed", "work.licence_withdrawn"]);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Only_accepted_works_with_a_licence_that_has_not_run_out_may_be_shown(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        var mission = await operations.PublishedAsync();
        using var silent = await server.MemberClientAsync("L-1");
        using var ads = await server.MemberClientAsync("L-2");
        using var shortly = await server.MemberClientAsync("L-3");
        using var unfinished = await server.MemberClientAsync("L-4");
        var unlicensed = await HandInAsync(silent, mission, null);
        var adsOnly = await HandInAsync(ads, mission, new { paidAds = true });
        var brief = await HandInAsync(shortly, mission, new { inApp = true });
        var waiting = await HandInAsync(unfinished, mission, new { inApp = true }, "好用");
        foreach (var work in new[] { unlicensed, adsOnly, brief })
            await operations.EventuallyAsync($"works/{work}", w => w.Text("state") == "accepted");
        await operations.EventuallyAsync(
            $"works/{brief}",
            w => w.GetProperty("isPublic").GetBoolean()
        );

        (await IsPublicAsync(server, unlicensed)).ShouldBeFalse();
        (await IsPublicAsync(server, adsOnly)).ShouldBeFalse();
        (await IsPublicAsync(server, waiting)).ShouldBeFalse();
        (await IsPublicAsync(server, brief)).ShouldBeTrue();
        await using (var scope = server.Services.CreateAsyncScope())
        {
            var yesterday = DateTime.UtcNow.AddDays(-1);
            await scope
                .ServiceProvider.GetRequiredService<FairwayDb>()
                .Set<WorkLicence>()
                .Where(l => l.WorkId == brief)
                .ExecuteUpdateAsync(set => set.SetProperty(l => l.EndsAt, yesterday), Ct);
        }
        (await IsPublicAsync(server, brief)).ShouldBeFalse();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task People_shown_must_have_agreed_and_a_term_lies_ahead(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        using var owner = await server.MemberClientAsync("L-1");
        var mission = await operations.PublishedAsync();
        (object Licence, string Field, string Code)[] wrong =
        [
            (
                new { inApp = true, people = "children" },
                "licence.peopleAgreed",
                "licence.guardian_needed"
            ),
            (
                new { paidAds = true, people = "others" },
                "licence.peopleAgreed",
                "licence.consent_needed"
            ),
            (new { inApp = true, until = "2020-01-01" }, "licence.until", "licence.until_past"),
        ];
        foreach (var (licence, field, code) in wrong)
        {
            var (status, body) = await owner.SendAsync(
                $"missions/{mission}/works",
                new { text = Good, licence }
            );
            status.ShouldBe(422, body.ToString());
            body.GetProperty("errors").GetProperty(field)[0].Text("code").ShouldBe(code);
        }
        (await operations.AskAsync($"works?mission={mission}")).Body.Items().ShouldBeEmpty();
        await HandInAsync(
            owner,
            mission,
            new
            {
                inApp = true,
                people = "children",
                peopleAgreed = true,
            }
        );
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task On_the_pages_nothing_outside_the_app_is_ticked_beforehand(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var mission = await server.PublishedAsync("EX-27");
        using var owner = await PortalBrowser.OfMemberAsync(server, "L-5");
        await owner.OpenAsync($"/missions/{mission}/submit");
        IsTicked(owner.Page, "licence.inApp").ShouldBeTrue();
        IsTicked(owner.Page, "licence.brandChannels").ShouldBeFalse();
        IsTicked(owner.Page, "licence.paidAds").ShouldBeFalse();
        IsTicked(owner.Page, "licence.peopleAgreed").ShouldBeFalse();

        await owner.SendAsync(
            "work",
            ("part.text", Good),
            ("licence.inApp", "true"),
            ("licence.people", "children"),
            ("act", "send")
        );
        owner.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        owner.Words.ShouldContain("请先得到监护人的同意");
        owner.Page.ShouldContain(Good);

        await owner.SendAsync(
            "work",
            ("part.text", Good),
            ("licence.inApp", "true"),
            ("licence.people", "myself"),
            ("act", "send")
        );
        owner.Path.ShouldStartWith("/works/");
        owner.Words.ShouldContain("已授权：在 App 内展示");

        await owner.SendAsync("licence", ("act", "withdraw"));
        owner.Path.ShouldStartWith("/works/");
        owner.Words.ShouldContain("授权已撤回或到期");
        await owner.SendAsync(
            "licence",
            ("act", "give"),
            ("licence.brandChannels", "true"),
            ("licence.people", "nobody")
        );
        owner.Words.ShouldContain("品牌账号转载");
    }

    private static bool IsTicked(string page, string name)
    {
        var at = page.IndexOf($"name=\"{name}\"", StringComparison.Ordinal);
        at.ShouldBeGreaterThan(0, name);
        var tag = page[page.LastIndexOf('<', at)..page.IndexOf('>', at)];
        return tag.Contains(" checked", StringComparison.Ordinal);
    }

    private static async Task<bool> IsPublicAsync(FairwayServer server, long work)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<PublicWorks>()
            .InApp()
            .AnyAsync(w => w.Id == work, Ct);
    }

    private static async Task<long> HandInAsync(
        HttpClient member,
        long mission,
        object? licence,
        string text = Good
    )
    {
        var (status, work) = await member.SendAsync(
            $"missions/{mission}/works",
            licence is null ? new { text } : (object)new { text, licence }
        );
        status.ShouldBe(201, work.ToString());
        return work.GetProperty("id").GetInt64();
    }
}
