using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Files;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Missions.Steering;

/// <summary>A new draft like another mission.</summary>
public sealed class CloneTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("TASK-25", "TASK-26")]
    public async Task A_copy_has_the_words_and_the_pack_and_nothing_of_what_happened(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        var opens = server.Clock.GetUtcNow().UtcDateTime.AddDays(-1);
        var source = await staff.PublishedAsync(
            overrides: new
            {
                title = new { zh = "冬天的一句话", en = "A line for winter" },
                points = 33,
                opensAt = opens,
                closesAt = opens.AddDays(4),
            }
        );
        (await staff.AddMaterialAsync(source, Packs.Pdf)).Status.ShouldBe(201);
        using var owner = await server.MemberClientAsync("C-1");
        await owner.BeginAsync(source);

        var made = await staff.SendAsync($"missions/{source}/clone", key: "one");
        made.Status.ShouldBe(201, made.Body.ToString());
        var copy = made.Body.GetProperty("id").GetInt64();
        (await staff.SendAsync($"missions/{source}/clone", key: "one"))
            .Body.GetProperty("id")
            .GetInt64()
            .ShouldBe(copy);

        var draft = await staff.MissionAsync(copy);
        draft.Text("state").ShouldBe("design");
        draft.GetProperty("clonedFromId").GetInt64().ShouldBe(source);
        draft.GetProperty("clonedFrom").Text("en").ShouldBe("A line for winter");
        draft.GetProperty("reward").GetProperty("points").GetInt64().ShouldBe(33);
        draft.GetProperty("participants").GetInt64().ShouldBe(0);
        var from = draft.GetProperty("opensAt").GetDateTime();
        from.ShouldBe(server.Clock.GetUtcNow().UtcDateTime, TimeSpan.FromMinutes(1));
        (draft.GetProperty("closesAt").GetDateTime() - from).ShouldBe(
            TimeSpan.FromDays(4),
            TimeSpan.FromSeconds(1)
        );

        // The file stays as long as one of the two needs it.
        var pack = (await staff.AskAsync($"missions/{source}/materials")).Body.Items();
        using (
            var gone = await staff.DeleteAsync(
                new Uri(
                    $"/api/v1/missions/{source}/materials/{pack[0].GetProperty("id").GetInt64()}",
                    UriKind.Relative
                ),
                Ct
            )
        )
            ((int)gone.StatusCode).ShouldBe(204);
        var kept = (await staff.AskAsync($"missions/{copy}/materials"))
            .Body.Items()
            .ShouldHaveSingleItem();
        kept.GetProperty("people").GetInt64().ShouldBe(0);
        await using (var scope = server.Services.CreateAsyncScope())
            (await server.Db(scope).Set<StoredFile>().SingleAsync(Ct)).KeptAt.ShouldNotBeNull();

        (await staff.SendAsync($"missions/{copy}/publish")).Status.ShouldBe(200);
        (await staff.SendAsync("missions/1/clone")).Status.ShouldBe(404);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("TASK-26")]
    public async Task The_console_copies_what_runs_and_what_is_being_written(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        using var office = await ConsoleClient.EnterAsync(server, Roles.Manager);
        var source = await staff.PublishedAsync();
        var copied = await office.SendAsync($"/console/missions/{source}", "clone");
        var first = new Uri(copied.Location.ShouldNotBeNull()).AbsolutePath;
        var page = await office.OpenAsync(first);
        page.ShouldContain($"href=\"/console/missions/{source}\"");
        // What was typed into the draft is saved with the same click.
        var again = await office.SendAsync(
            first,
            "draft",
            ("act", "clone"),
            ("titleZh", "改了标题再复制")
        );
        var second = new Uri(again.Location.ShouldNotBeNull(again.Body)).AbsolutePath;
        second.ShouldNotBe(first);
        (await office.OpenAsync(second)).ShouldContain($"href=\"{first}\"");
    }
}
