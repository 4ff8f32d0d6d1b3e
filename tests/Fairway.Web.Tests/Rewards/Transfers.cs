using System.Globalization;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;
using Fairway.Web.Tests.Missions;

namespace Fairway.Web.Tests.Rewards;

/// <summary>What tests about rewards in kind say often.</summary>
internal static class Transfers
{
    private static readonly object Fridge = new
    {
        item = new { zh = "车载冰箱", en = "Car fridge" },
        value = 1299.5m,
        conditions = new { zh = "一年内不转让", en = "Not to be resold within a year" },
    };

    /// <summary>A mission that names a thing of value beside its points.</summary>
    public static Task<long> RewardingAsync(this HttpClient operations, int works = 1) =>
        operations.PublishedAsync(
            "EX-27",
            new
            {
                points = 50,
                inKind = Fridge,
                worksPerMember = works,
            }
        );

    /// <summary>Hands in a work, has it accepted, and waits for what that pays.</summary>
    public static async Task<long> AcceptedAsync(
        this HttpClient operations,
        HttpClient owner,
        long mission,
        string text = "夜里开灯的那一刻，路边的树都亮了，孩子在后座数了一路。"
    )
    {
        var handed = await owner.SendAsync($"missions/{mission}/works", new { text });
        handed.Status.ShouldBe(201, handed.Body.ToString());
        var work = handed.Body.GetProperty("id").GetInt64();
        var decided = await operations.SendAsync($"works/{work}/accept", new { });
        decided.Status.ShouldBeOneOf(200, 409);
        await owner.EventuallyAsync(
            "me/points",
            body => body.Items().Exists(line => line.GetProperty("workId").GetInt64() == work)
        );
        return work;
    }

    public static object HandOver(FairwayServer server, string receipt = "SN-2026-0001") =>
        new
        {
            on = server.Clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            receipt,
            note = "请当面验收",
        };
}
