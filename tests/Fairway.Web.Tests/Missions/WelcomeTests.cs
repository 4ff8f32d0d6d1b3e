using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Settings;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Portal;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Missions;

/// <summary>欢迎仪式: a newcomer is walked through small things, one at a time (TASK-15).</summary>
public sealed class WelcomeTests
{
    private static List<(long Mission, string State)> Way(JsonElement answer) =>
        [
            .. answer
                .GetProperty("steps")
                .EnumerateArray()
                .Select(step => (step.GetProperty("missionId").GetInt64(), step.Text("state"))),
        ];

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("TASK-15")]
    public async Task A_newcomer_is_walked_through_small_things_in_order(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        using var owner = await server.MemberClientAsync("N-1");
        (await owner.AskAsync("me/welcome")).Body.GetProperty("steps").GetArrayLength().ShouldBe(0);

        // Published the other way round: the way is the programme's, not the calendar's.
        var vote = await staff.PublishedAsync("EX-15");
        var impression = await staff.PublishedAsync("EX-08");
        var hello = await staff.PublishedAsync("EX-07");
        Way(
                await owner.EventuallyAsync(
                    "me/welcome",
                    answer => answer.GetProperty("steps").GetArrayLength() == 3
                )
            )
            .ShouldBe([(hello, "next"), (impression, "later"), (vote, "later")]);

        using var browser = await PortalBrowser.OfMemberAsync(server, "N-1");
        await browser.OpenAsync("/");
        browser.Words.ShouldContain("新朋友的第一程");
        await browser.OpenAsync($"/missions/{hello}");
        await browser.SendAsync("join");
        await browser.SendAsync("work", ("part.text", "大家好，我在杭州开车。"), ("act", "send"));
        Way((await owner.AskAsync("me/welcome")).Body)
            .ShouldBe([(hello, "done"), (impression, "next"), (vote, "later")]);

        // Whoever declines a step goes on with the next; what is over stays done.
        (await owner.SendAsync($"missions/{impression}/decline")).Status.ShouldBe(200);
        (
            await staff.SendAsync($"missions/{hello}/cancel", new { reason = "换一期" })
        ).Status.ShouldBe(200);
        Way(
                await owner.EventuallyAsync(
                    "me/welcome",
                    answer => answer.GetProperty("steps").GetArrayLength() == 2
                )
            )
            .ShouldBe([(hello, "done"), (vote, "next")]);
        await browser.OpenAsync("/");
        browser.Words.ShouldContain("新朋友，报个到吧");

        // A welcome is for newcomers.
        await server.EnsureMemberAsync("N-1", member => member.Stage = Stage.Active);
        (await owner.AskAsync("me/welcome")).Body.GetProperty("steps").GetArrayLength().ShouldBe(0);
        await browser.OpenAsync("/");
        browser.Words.ShouldNotContain("新朋友的第一程");
    }

    [Fact]
    [Requirement("TASK-15")]
    public async Task A_way_that_names_what_there_is_not_is_refused()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        server
            .Services.GetRequiredService<SettingsStore>()
            .Check(
                WelcomePolicy.Document,
                """{"steps":[{"templates":["EX-07","EX-99"]},{"templates":["EX-07"]},{"templates":[]}]}"""
            )
            .IsRefused(out var refusal)
            .ShouldBeTrue();
        refusal!
            .Fields.Select(wrong => $"{wrong.Field} {wrong.Code}")
            .ShouldBe([
                "steps[0].templates welcome.unknown_template",
                "steps[2].templates field.required",
                "steps welcome.template_twice",
            ]);
    }
}
