using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Fairway.Tests;
using Fairway.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace Fairway.Browser.Tests;

/// <summary>What the team has to do, on its board: looked at, moved by hand and moved by keyboard.</summary>
public sealed class BoardTests(Chromium chromium) : IClassFixture<Chromium>
{
    public static TheoryData<string, string, string> Looks =>
        new()
        {
            { "desktop", "zh-CN", "light" },
            { "desktop", "en", "dark" },
            { "phone", "zh-CN", "light" },
        };

    [Requirement("TEAM-06")]
    [Theory, MemberData(nameof(Looks))]
    public async Task A_card_is_moved_over_the_board(string screen, string language, string theme)
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var season = await Season.PlayAsync(server);
        using var staff = await server.ClientAsync("admin");
        await using var tour = new Tour(chromium, screen, language, theme);
        var walk = await tour.StartAsync(server, "board");
        await ConsoleWalk.SignInAsync(server, walk);
        await TakeAsync(walk, server, staff, season.Words);

        await walk.Page.GotoAsync("/console/work-items");
        var doing = walk.Page.Locator("[data-lane=doing] .lane-card");
        var before = await doing.CountAsync();
        if (screen == "desktop")
        {
            await walk
                .Page.Locator("[data-lane=to_do] .lane-card")
                .First.DragToAsync(walk.Page.Locator("[data-lane=doing] header"));
            await Assertions.Expect(walk.Page.Locator(".toast").First).ToBeVisibleAsync();
        }
        else
        {
            var first = await walk
                .Page.Locator("[data-lane=to_do] .lane-card")
                .First.GetAttributeAsync("data-item");
            await walk.Page.SelectOptionAsync("[name=item]", first!);
            await walk.Page.SelectOptionAsync("[name=lane]", "doing");
            await walk.Page.PressAsync(".board-move button", "Enter");
        }
        await Assertions.Expect(doing).ToHaveCountAsync(before + 1);
        await walk.Page.ReloadAsync();
        (await doing.CountAsync()).ShouldBe(
            before + 1,
            "it is where it was put, not only drawn so"
        );
        await walk.LookAsync("moved");
        tour.Complaints.ShouldBeEmpty(string.Join('\n', tour.Complaints));
    }

    /// <summary>The empty board, then one with something in each column, the list, an item and the form of a new one.</summary>
    internal static async Task TakeAsync(
        Walk walk,
        FairwayServer server,
        HttpClient staff,
        long mission
    )
    {
        await walk.ToAsync("/console/work-items", "board-none");
        await walk.ToAsync("/console/work-items/list", "items-none");
        var colleague = (await server.StaffCredentialsAsync("liaison")).Id;
        var member = await server.EnsureMemberAsync("VIP-2025-0003");
        var last = await AddAsync(
            staff,
            "给三家门店打电话，确认样车到店",
            -2,
            colleague,
            "mission",
            mission
        );
        await AddAsync(staff, "Translate the invitation", 0, colleague, null, null);
        await AddAsync(staff, "回访：问问小毛病修好了没有", 3, null, "member", member);
        foreach (var state in (string[])["doing", "waiting", "done"])
        {
            var id = await AddAsync(
                staff,
                $"准备周会材料（{state}）",
                1,
                colleague,
                "mission",
                mission
            );
            using var moved = await staff.PutAsJsonAsync(
                $"/api/v1/work-items/{id}/state",
                new { state }
            );
            moved.EnsureSuccessStatusCode();
        }
        await walk.ToAsync("/console/work-items", "board");
        await walk.ToAsync("/console/work-items/list", "items");
        await walk.ToAsync("/console/work-items/list?show=overdue", "items-overdue");
        await walk.ToAsync($"/console/work-items/list?show=all&member={member}", "items-member");
        await walk.ToAsync($"/console/work-items/{last}", "item");
        await walk.ToAsync(
            $"/console/work-items/new?about=/console/missions/{mission}",
            "item-new"
        );
        await walk.ToAsync("/console/work-items/1", "item-gone", 404);
    }

    private static async Task<long> AddAsync(
        HttpClient staff,
        string title,
        int days,
        long? assigneeId,
        string? about,
        long? aboutId
    )
    {
        using var answer = await staff.PostAsJsonAsync(
            "/api/v1/work-items",
            new
            {
                title,
                assigneeId,
                about,
                aboutId,
                dueOn = DateTime
                    .UtcNow.AddHours(8)
                    .AddDays(days)
                    .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            }
        );
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt64();
    }
}
