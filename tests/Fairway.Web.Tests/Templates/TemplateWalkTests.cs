using System.Reflection;
using System.Text.Json;
using Fairway.Domain.Missions;
using Fairway.Tests;
using Fairway.Web.Platform;
using Fairway.Web.Tests.Architecture;
using Fairway.Web.Tests.Missions;

namespace Fairway.Web.Tests.Templates;

/// <summary>
/// Every template that ships is published as it is, met in the feed by those whom it is for, done as its form asks, judged
/// and rewarded as its playbook says: from its file to the points, through HTTP.
/// </summary>
[Collection(nameof(WalkedBrands))]
public sealed class TemplateWalkTests(WalkedBrands brands)
{
    internal const long AgreedPoints = 3_000;

    public static TheoryData<string, string> Broadcasts => Of(PlaybookKey.Broadcast);
    public static TheoryData<string, string> ForGroups => Of(PlaybookKey.Group);
    public static TheoryData<string, string> Dedicated => Of(PlaybookKey.Dedicated);
    public static TheoryData<string, string> OfTheNetwork => Of(PlaybookKey.Network);

    [Requirement("EX-01", "EX-02", "EX-03", "EX-07", "EX-08", "EX-09")]
    [Requirement("EX-14", "EX-15", "EX-16", "EX-26", "EX-27")]
    [Theory, MemberData(nameof(Broadcasts))]
    public async Task A_broadcast_is_accepted_by_rule_and_paid_a_fixed_amount(
        string database,
        string key
    )
    {
        var walk = await Walk.PublishedAsync(await brands.OnAsync(database), key);
        foreach (var doer in await walk.DoneAsync())
        {
            await doer.Http.EventuallyAsync(
                $"works/{doer.Work}",
                work => work.Text("state") is not "submitted"
            );
            (await doer.Http.AskAsync($"works/{doer.Work}"))
                .Body.Text("state")
                .ShouldBe("accepted");
            await walk.PaidOnceAsync(doer, "basic", walk.Reward.Points);
        }
        await walk.ShownAsync();
        await walk.NobodyPaidTwiceAsync();
    }

    [Requirement("EX-04", "EX-05", "EX-10", "EX-11", "EX-17", "EX-20")]
    [Requirement("EX-21", "EX-22", "EX-23", "EX-24", "EX-28")]
    [Theory, MemberData(nameof(ForGroups))]
    public async Task A_groups_mission_is_scored_by_three_trades_and_paid_by_the_score(
        string database,
        string key
    )
    {
        var brand = await brands.OnAsync(database);
        var walk = await Walk.PublishedAsync(brand, key, await ChosenAsync(brand, key));
        var weights = walk.Evaluation!.Weights;
        foreach (var doer in await walk.DoneAsync())
        {
            await brand.Manager.EventuallyAsync(
                $"works/{doer.Work}",
                work => work.Text("state") == "in_review"
            );
            // The first of them is measured where it was shown; of the others nobody knows how they fared.
            var measured = doer == walk.Doers[0];
            if (measured)
                await MeasuredAsync(brand, doer.Work);
            var scored = await ScoredAsync(brand, doer.Work);
            // All rules hold, 8 of 10 from the raters, 51 in a hundred of the interactions wanted.
            decimal known = 100 - (measured ? 0 : weights.Interaction);
            var sum =
                (100 * weights.Completion)
                + (80 * (weights.Creativity + weights.Quality))
                + (measured ? 51 * weights.Interaction : 0);
            var combined = Math.Round(sum / known, 1, MidpointRounding.AwayFromZero);
            scored.GetProperty("score").GetProperty("combined").GetDecimal().ShouldBe(combined);
            scored.Text("state").ShouldBe("accepted");
            await walk.PaidOnceAsync(
                doer,
                "formula",
                (long)Math.Round(walk.Reward.Points * combined / 100, MidpointRounding.AwayFromZero)
            );
        }
        await walk.ShownAsync();
        await walk.NobodyPaidTwiceAsync();
    }

    [Requirement("EX-06", "EX-18", "EX-19", "EX-25")]
    [Theory, MemberData(nameof(Dedicated))]
    public async Task A_project_is_agreed_on_first_accepted_by_the_brand_and_paid_as_agreed(
        string database,
        string key
    )
    {
        var brand = await brands.OnAsync(database);
        var walk = await Walk.PublishedAsync(brand, key, await ChosenAsync(brand, key));
        foreach (var doer in await walk.DoneAsync())
        {
            await AcceptedAsync(brand, doer.Work);
            await walk.PaidOnceAsync(doer, "agreed", AgreedPoints);
        }
        await walk.ShownAsync();
        await walk.NobodyPaidTwiceAsync();

        var noted = await brand.Manager.SendAsync(
            $"missions/{walk.Mission}/outcome",
            new
            {
                achieved = walk.Evaluation!.Targets.Select(target => new
                {
                    key = target.Key,
                    value = target.Value,
                    source = "品牌后台月报",
                }),
                image = "车主自己的话，比我们的更像样",
            }
        );
        noted.Status.ShouldBe(201, noted.Body.ToString());
        noted.Body.Text("verdict").ShouldBe("met");
        var report = await walk.Doers[0].Http.AskAsync($"missions/{walk.Mission}/retrospective");
        report
            .Body.GetProperty("outcome")
            .GetProperty("results")
            .GetArrayLength()
            .ShouldBe(walk.Evaluation.Targets.Count);
    }

    [Requirement("EX-29")]
    [Theory, MemberData(nameof(OfTheNetwork))]
    public async Task A_mission_of_the_network_serves_a_goal_and_is_judged_by_whom_it_reached(
        string database,
        string key
    )
    {
        var brand = await brands.OnAsync(database);
        var goal = await brand.Manager.GoalAsync();
        var walk = await Walk.PublishedAsync(
            brand,
            key,
            new { goalId = goal, contactId = brand.Contact }
        );
        foreach (var doer in await walk.DoneAsync())
            await AcceptedAsync(brand, doer.Work);
        await walk.ShownAsync();

        var (_, impact) = await brand.Manager.AskAsync($"missions/{walk.Mission}/impact");
        impact.GetProperty("goalId").GetInt64().ShouldBe(goal);
        impact
            .GetProperty("figures")
            .EnumerateArray()
            .Take(3)
            .Select(figure => (figure.Text("key"), figure.GetProperty("value").GetInt32()))
            .ShouldBe(
                new[] { "owners", "participants", "works" }.Select(name => (name, walk.Doers.Count))
            );
        var reach = (await brand.Manager.AskAsync($"goals/{goal}")).Body.GetProperty("reach");
        reach.GetProperty("owners").GetInt32().ShouldBe(walk.Doers.Count);
        // What an initiative earns is a say and a stage: no points are posted for it, whatever is accepted.
        foreach (var doer in walk.Doers)
            (await doer.Http.AskAsync("me/points")).Body.Items().ShouldBeEmpty();
    }

    [Fact]
    public void Every_walk_claims_the_templates_that_it_walks_and_no_others()
    {
        foreach (
            var (walk, keys) in new[]
            {
                (nameof(A_broadcast_is_accepted_by_rule_and_paid_a_fixed_amount), Broadcasts),
                (
                    nameof(A_groups_mission_is_scored_by_three_trades_and_paid_by_the_score),
                    ForGroups
                ),
                (
                    nameof(A_project_is_agreed_on_first_accepted_by_the_brand_and_paid_as_agreed),
                    Dedicated
                ),
                (
                    nameof(A_mission_of_the_network_serves_a_goal_and_is_judged_by_whom_it_reached),
                    OfTheNetwork
                ),
            }
        )
            typeof(TemplateWalkTests)
                .GetMethod(walk)!
                .GetCustomAttributes<RequirementAttribute>()
                .SelectMany(claim => claim.Ids)
                .ShouldBe(
                    keys.Select(row => row.Data.Item2.TrimEnd('A', 'B', 'C')).Distinct(),
                    ignoreOrder: true
                );
    }

    // What the operator has to choose, as the templates say themselves: whom participants turn to, and the group.
    private static async Task<object> ChosenAsync(WalkedBrand brand, string key) =>
        key == "EX-28"
            ? new
            {
                contactId = brand.Contact,
                audience = new
                {
                    modes = new[] { "group" },
                    groups = new[] { await brand.GroupAsync() },
                },
            }
            : new { contactId = brand.Contact };

    private static async Task MeasuredAsync(WalkedBrand brand, long work) =>
        (
            await brand.Manager.PutAsync(
                $"works/{work}/metrics",
                new
                {
                    likes = 20,
                    comments = 4,
                    saves = 6,
                    shares = 8,
                    source = "社区后台，当日 20:00",
                }
            )
        ).Status.ShouldBe(200);

    // Eight of ten from each, on the whole.
    private static async Task<JsonElement> ScoredAsync(WalkedBrand brand, long work)
    {
        var last = default(JsonElement);
        foreach (
            var (rater, creativity, quality) in new[]
            {
                (brand.Content, 8, 9),
                (brand.Marketing, 7, 8),
                (brand.Manager, 9, 7),
            }
        )
        {
            (var status, last) = await rater.SendAsync(
                $"works/{work}/scores",
                new { creativity, quality }
            );
            status.ShouldBe(201, last.ToString());
        }
        return last;
    }

    private static async Task AcceptedAsync(WalkedBrand brand, long work)
    {
        await brand.Manager.EventuallyAsync(
            $"works/{work}",
            seen => seen.Text("state") == "in_review"
        );
        (await brand.Manager.SendAsync($"works/{work}/accept")).Status.ShouldBe(200);
    }

    private static TheoryData<string, string> Of(PlaybookKey playbook)
    {
        TheoryData<string, string> rows = [];
        foreach (
            var file in Directory
                .EnumerateFiles(Path.Combine(Repository.Root, "seed", "templates"), "*.json")
                .Order(StringComparer.Ordinal)
        )
        {
            var template = JsonSerializer.Deserialize<MissionTemplate>(
                File.ReadAllText(file),
                Json.Options
            )!;
            if (template.Playbook == playbook)
                rows.AddRange([("sqlite", template.Key), ("postgres", template.Key)]);
        }
        return rows;
    }
}
