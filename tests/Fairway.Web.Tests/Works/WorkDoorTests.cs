using System.Text;
using System.Text.Json;
using Fairway.Domain.Works;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Tests.Files;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Works.Submission;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Works;

/// <summary>Works as a program hands them in: what is refused by field, what is decided already, what the journal keeps.</summary>
public sealed class WorkDoorTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Pictures_that_are_not_the_members_own_are_a_wrong_field(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Operator);
        using var owner = await server.MemberClientAsync("D-1");
        using var other = await server.MemberClientAsync("D-2");
        var mission = await operations.PublishedAsync("EX-26");
        var theirs = await PictureAsync(other);
        foreach (var picture in new[] { 424_242L, theirs })
        {
            var (status, body) = await owner.SendAsync(
                $"missions/{mission}/works",
                new { text = "夜里开灯的那一刻", pictures = new[] { picture } }
            );
            status.ShouldBe(422, body.ToString());
            body.GetProperty("errors")
                .GetProperty("pictures")[0]
                .Text("code")
                .ShouldBe("file.unknown");
        }
        var mine = await PictureAsync(owner);
        var (taken, work) = await owner.SendAsync(
            $"missions/{mission}/works",
            new { text = "夜里开灯的那一刻", pictures = new[] { mine, mine } }
        );
        taken.ShouldBe(201, work.ToString());
        (await owner.AskAsync($"works/{work.GetProperty("id")}"))
            .Body.GetProperty("content")
            .GetProperty("pictures")
            .EnumerateObject()
            .Single()
            .Value.GetArrayLength()
            .ShouldBe(1);
    }

    // Between the look and the write: the mission in memory was open, the row no longer is.
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_mission_that_was_called_off_meanwhile_takes_nothing(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Operator);
        var member = await server.EnsureMemberAsync("D-1");
        var mission = await operations.PublishedAsync();
        (
            await operations.SendAsync($"missions/{mission}/cancel", new { reason = "改期" })
        ).Status.ShouldBe(200);
        var result = await server
            .Services.GetRequiredService<ISubmissionStore>()
            .WriteAsync(
                [
                    new IncomingWork
                    {
                        WorkId = server.Services.GetRequiredService<KeySource>().Next(),
                        MissionId = mission,
                        MemberId = member,
                        Content = """{"texts":{"text":"座椅"},"pictures":{},"choices":{}}""",
                        ContentHash = 1,
                        WorksPerMember = 1,
                        Source = (short)WorkSource.Api,
                        Now = server
                            .Services.GetRequiredService<TimeProvider>()
                            .GetUtcNow()
                            .UtcDateTime,
                        ActorKind = ActorKind.Member,
                        ActorId = member,
                    },
                ],
                Ct
            );
        result.ShouldBe([SubmissionResult.MissionNotOpen]);
        (await operations.AskAsync($"missions/{mission}"))
            .Body.GetProperty("worksCount")
            .GetInt32()
            .ShouldBe(0);
    }

    private static async Task<long> PictureAsync(HttpClient http)
    {
        using var form = new MultipartFormDataContent();
        form.Add(new ByteArrayContent(Pictures.Png(64, 48)), "file", "a.png");
        using var answer = await http.PostAsync(
            new Uri("/api/v1/me/pictures", UriKind.Relative),
            form,
            Ct
        );
        var body = await answer.Content.ReadAsStringAsync(Ct);
        ((int)answer.StatusCode).ShouldBe(201, body);
        return JsonSerializer.Deserialize<JsonElement>(body).GetProperty("id").GetInt64();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Two_answers_to_a_poll_and_a_text_of_nothing_are_refused(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Operator);
        using var owner = await server.MemberClientAsync("D-1");
        var poll = await operations.PublishedAsync("EX-15");
        var question = await operations.PublishedAsync();
        var parts = (await operations.AskAsync($"missions/{poll}"))
            .Body.GetProperty("form")
            .GetProperty("parts")
            .EnumerateArray();
        var options = parts
            .First(part => part.Text("kind") == "choice")
            .GetProperty("options")
            .EnumerateArray()
            .Select(option => option.Text("id"))
            .ToArray();
        var two = await owner.SendAsync(
            $"missions/{poll}/works",
            new { choices = options.Take(2).ToArray() }
        );
        two.Status.ShouldBe(422, two.Body.ToString());
        two.Body.ToString().ShouldContain("work.too_many_choices");
        (
            await owner.SendAsync($"missions/{poll}/works", new { choices = options.Take(1) })
        ).Status.ShouldBe(201);

        var nothing = await owner.SendAsync(
            $"missions/{question}/works",
            new { text = "\u200B\u200D \uFEFF" }
        );
        nothing.Status.ShouldBe(422);
        nothing.Body.ToString().ShouldContain("work.empty");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_decided_work_says_so_and_the_journal_knows_who_decided(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Operator);
        using var owner = await server.MemberClientAsync("D-1");
        var mission = await operations.PublishedAsync();
        var (_, work) = await owner.SendAsync(
            $"missions/{mission}/works",
            new { text = "座椅加热，冬天每天都离不开。" }
        );
        var id = work.GetProperty("id").GetInt64();
        await owner.EventuallyAsync($"works/{id}", w => w.Text("state") == "accepted");
        var (status, body) = await operations.SendAsync(
            $"works/{id}/reject",
            new { feedback = "不合适" }
        );
        status.ShouldBe(409);
        body.Text("code").ShouldBe("work.already_decided");

        var submitted = (await Owners.JournalAsync(server, JournalKinds.WorkSubmitted)).Single();
        Data(submitted.Data).GetProperty("version").GetInt32().ShouldBe(1);
        var accepted = Data(
            (await Owners.JournalAsync(server, JournalKinds.WorkAccepted)).Single().Data
        );
        accepted.Text("by").ShouldBe("rule");
        accepted.GetProperty("rules").GetArrayLength().ShouldBeGreaterThan(0);
    }

    private static JsonElement Data(string data) => JsonSerializer.Deserialize<JsonElement>(data);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_time_far_ahead_is_kept_and_late_is_a_tag(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Operator);
        var mission = await operations.PublishedAsync();
        var file =
            "external_id,text,submitted_at\nT-1,这车夜里开灯真好看呀,2040-01-01\n"
            + "T-2,自动泊车帮我停进了车位,2001-05-06 07:08\nT-3,没有这一天的,2040-02-30\n"
            + "T-4,太早了太早了太早了,1999-12-31\n";
        using var form = new MultipartFormDataContent();
        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(file)), "file", "works.csv");
        using var answer = await operations.PostAsync(
            new Uri($"/api/v1/missions/{mission}/works/imports", UriKind.Relative),
            form,
            Ct
        );
        var started = JsonSerializer.Deserialize<JsonElement>(
            await answer.Content.ReadAsStringAsync(Ct)
        );
        var job = await operations.EventuallyAsync(
            $"jobs/{started.GetProperty("id")}",
            one => one.Text("state") is "succeeded" or "failed"
        );
        job.GetProperty("created").GetInt32().ShouldBe(2, job.ToString());
        job.GetProperty("rejected").GetInt32().ShouldBe(2);
        using var english = new HttpRequestMessage(
            HttpMethod.Get,
            new Uri(job.Text("rejectsUrl"), UriKind.Relative)
        );
        english.Headers.Add("Accept-Language", "en-GB,en;q=0.9");
        using var rejects = await operations.SendAsync(english, Ct);
        var words = await rejects.Content.ReadAsStringAsync(Ct);
        words.ShouldContain("2040-02-30");
        words.ShouldNotContain("{");
        words.ShouldNotContain("日历");

        var late = (await operations.AskAsync("works?tag=late:true")).Body.Items().Single();
        late.GetProperty("isLate").GetBoolean().ShouldBeTrue();
        var shown = (await operations.AskAsync($"works/{late.GetProperty("id")}")).Body;
        shown.GetProperty("tags").GetProperty("late")[0].GetString().ShouldBe("true");
        shown.Text("submittedAt").ShouldStartWith("2039-12-31T16:00:00");
    }
}
