using System.Net.Http.Headers;
using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Files;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Portal;
using static Fairway.Web.Tests.Works.Surveys;

namespace Fairway.Web.Tests.Works;

/// <summary>Questions that follow from answers, votes with pictures, and how everybody chose.</summary>
public sealed class SurveyTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("EX-02")]
    public async Task A_survey_asks_what_follows_from_its_answers_and_drops_the_rest(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        var mission = await operations.PublishedAsync("EX-02");
        var warm = await operations.PublishedAsync();
        using var quiet = await SeasonedAsync(server, warm, "V-1");
        var work = await SendAsync(
            quiet,
            mission,
            Content(
                new
                {
                    listens = new[] { "never" },
                    what = new[] { "radio" },
                    // Not even one of its options: what is not asked is not held against anybody.
                    ease = new[] { "77" },
                    quiet = new[] { "calm" },
                    recommend = new[] { "8" },
                },
                new { trouble = new string('x', 500) }
            )
        );
        var judged = await quiet.EventuallyAsync(
            $"works/{work}",
            one => one.Text("state") == "accepted"
        );
        var content = judged.GetProperty("content");
        content
            .GetProperty("choices")
            .EnumerateObject()
            .Select(one => one.Name)
            .ShouldBe(["listens", "quiet", "recommend"], ignoreOrder: true);
        content.GetProperty("texts").EnumerateObject().ShouldBeEmpty();
        judged
            .GetProperty("results")
            .EnumerateArray()
            .Select(one => one.Text("part"))
            .ShouldBe(["listens", "quiet", "recommend"]);

        using var listener = await SeasonedAsync(server, warm, "V-2");
        var partly = await SendAsync(
            listener,
            mission,
            Content(new { listens = new[] { "always" }, recommend = new[] { "9" } })
        );
        var returned = await listener.EventuallyAsync(
            $"works/{partly}",
            one => one.Text("state") == "returned"
        );
        returned
            .GetProperty("results")
            .EnumerateArray()
            .Where(one => !one.GetProperty("passed").GetBoolean())
            .Select(one => one.Text("part"))
            .ShouldBe(["what", "ease"]);
        (
            await listener.SendAsync(
                $"missions/{mission}/works",
                Content(new { nope = new[] { "x" } })
            )
        ).Status.ShouldBe(422);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("EX-15")]
    public async Task A_vote_with_pictures_is_shown_to_those_whom_it_is_for(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        using var colleague = await server.ClientAsync(Roles.Operator);
        await server.EnsureMemberAsync("V-1", one => one.Tier = Tier.Contributor);
        await server.EnsureMemberAsync("V-2", one => one.Tier = Tier.Broad);
        using var member = await server.MemberClientAsync("V-1");
        using var stranger = await server.MemberClientAsync("V-2");
        var created = await operations.SendAsync(
            "missions",
            new
            {
                templateKey = "EX-15",
                overrides = new
                {
                    audience = new { tiers = new[] { "contributor" } },
                    playbook = "broadcast",
                },
            }
        );
        var mission = created.Body.GetProperty("id").GetInt64();
        var picture = await UploadAsync(operations, mission);
        object Form(long key) =>
            new
            {
                form = new
                {
                    key = "poll",
                    parts = new[]
                    {
                        new
                        {
                            id = "colour",
                            kind = "choice",
                            label = new { zh = "选一款" },
                            look = "cards",
                            max = 1,
                            showsResults = true,
                            options = new object[]
                            {
                                new
                                {
                                    id = "a",
                                    label = new { zh = "雾山青" },
                                    picture = key,
                                },
                                new
                                {
                                    id = "b",
                                    label = new { zh = "砚池黑" },
                                    swatch = "#23272E",
                                },
                            },
                        },
                    },
                    rules = new[]
                    {
                        new
                        {
                            code = "choice.count",
                            part = "colour",
                            min = 1,
                            max = 1,
                        },
                    },
                },
            };
        // A key that another colleague guesses is not theirs to put in.
        var guessed = await PatchAsync(colleague, mission, Form(picture));
        guessed.Status.ShouldBe(422);
        guessed
            .Body.GetProperty("errors")
            .GetProperty("form.parts[0].options")[0]
            .Text("code")
            .ShouldBe("form.picture_unknown");
        (await PatchAsync(operations, mission, Form(picture))).Status.ShouldBe(200);
        // What is in the form already may stay, whoever edits.
        (await PatchAsync(colleague, mission, Form(picture))).Status.ShouldBe(200);
        (await operations.SendAsync($"missions/{mission}/publish")).Status.ShouldBe(200);

        var path = $"/api/v1/missions/{mission}/options/{picture}/thumbnail";
        foreach (var (who, status) in new[] { (member, 200), (operations, 200), (stranger, 404) })
        {
            using var answer = await who.GetAsync(path, Ct);
            ((int)answer.StatusCode).ShouldBe(status);
        }
        // Only what stands in the form is shown by it.
        var other = await operations.PublishedAsync("EX-15");
        using (
            var elsewhere = await member.GetAsync(
                $"/api/v1/missions/{other}/options/{picture}/original",
                Ct
            )
        )
            ((int)elsewhere.StatusCode).ShouldBe(404);
        (await UploadAnswerAsync(operations, mission)).Status.ShouldBe(409, "published is frozen");

        using var browser = await PortalBrowser.OfMemberAsync(server, "V-1");
        await browser.OpenAsync($"/missions/{mission}/submit");
        browser.Page.ShouldContain($"/missions/{mission}/options/{picture}/original");
        browser.Page.ShouldContain("#23272E");
        await browser.SendAsync("work", ("part.colour", "b"), ("act", "send"));
        browser.Words.ShouldContain("大家怎么选");
        browser.Words.ShouldContain("1 · 100%");
        using var office = await ConsoleClient.EnterAsync(server, Roles.Manager);
        (await office.OpenAsync($"/console/missions/{mission}")).ShouldContain("大家怎么选");
    }

    [Fact]
    public async Task Without_scripts_every_question_is_there_and_says_when_it_is_wanted()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var operations = await server.ClientAsync(Roles.Manager);
        var mission = await operations.PublishedAsync("EX-02");
        using var browser = await PortalBrowser.OfMemberAsync(server, "V-1");
        await browser.OpenAsync($"/missions/{mission}/submit");
        browser.Words.ShouldContain(
            "上面「开车时，你会听点什么吗？」选了「几乎不听」，再回答这一题"
        );
        await browser.SendAsync(
            "work",
            ("part.listens", "never"),
            ("part.what", "music"),
            ("part.quiet", "calm"),
            ("part.recommend", "7"),
            ("act", "send")
        );
        browser.Words.ShouldContain("完成了，真棒！");
        browser.Words.ShouldContain("不听，主要是因为？");
    }

    private static async Task<(int Status, JsonElement Body)> PatchAsync(
        HttpClient http,
        long mission,
        object changes
    )
    {
        using var answer = await http.PatchAsync(
            new Uri($"/api/v1/missions/{mission}", UriKind.Relative),
            System.Net.Http.Json.JsonContent.Create(changes),
            Ct
        );
        return (
            (int)answer.StatusCode,
            JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Ct))
        );
    }

    private static async Task<long> UploadAsync(HttpClient staff, long mission)
    {
        var (status, body) = await UploadAnswerAsync(staff, mission);
        status.ShouldBe(201, body.ToString());
        return body.GetProperty("id").GetInt64();
    }

    private static async Task<(int Status, JsonElement Body)> UploadAnswerAsync(
        HttpClient staff,
        long mission
    )
    {
        using var form = new MultipartFormDataContent();
        var file = new ByteArrayContent(Pictures.Png(120, 80));
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        form.Add(file, "file", "teal.png");
        using var answer = await staff.PostAsync($"/api/v1/missions/{mission}/pictures", form, Ct);
        return (
            (int)answer.StatusCode,
            JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Ct))
        );
    }
}
