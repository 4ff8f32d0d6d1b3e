using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Demo;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Files;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Demo;

/// <summary>The demo programme as an operator meets it: loaded, used, taken away, and nothing of one's own with it.</summary>
public sealed class DemoTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_season_is_loaded_lived_in_and_removed_without_a_trace(string database)
    {
        await using var here = await KilledHost.CreateAsync(database);
        var loaded = await EndedAsync(here.Run("demo", "load"));
        loaded.Code.ShouldBe(0, loaded.Error);
        loaded.Output.ShouldStartWith("Loaded 1200 owners, ");

        await using (var scope = here.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
            (await db.Set<Member>().CountAsync(Ct)).ShouldBe(1_200);
            foreach (
                var (tier, count) in new[]
                {
                    (Tier.Ambassador, 6),
                    (Tier.CoCreation, 24),
                    (Tier.Contributor, 150),
                }
            )
                (await db.Set<Member>().CountAsync(m => m.Tier == tier, Ct)).ShouldBe(count);
            // Every way of acting, every end of a work, and something left for each desk.
            (
                await db.Set<Mission>().Select(m => m.PlaybookKey).Distinct().CountAsync(Ct)
            ).ShouldBe(4);
            (await db.Set<Mission>().Select(m => m.State).Distinct().ToListAsync(Ct)).ShouldContain(
                MissionState.Running
            );
            (await db.Set<Work>().Select(w => w.State).Distinct().ToListAsync(Ct)).ShouldBe(
                [WorkState.InReview, WorkState.Accepted, WorkState.Returned],
                ignoreOrder: true
            );
            (await db.Set<Work>().CountAsync(Ct)).ShouldBeGreaterThan(2_500);
            (await db.Set<ApiKey>().AllAsync(key => key.RevokedAt != null, Ct)).ShouldBeTrue(
                "nobody holds a key"
            );
        }
        (await EndedAsync(here.Run("demo", "load"))).Code.ShouldBe(1, "it is there already");

        await LiveInItAsync(here);
        var removed = await EndedAsync(here.Run("demo", "remove"));
        removed.Code.ShouldBe(0, removed.Error);
        await using (var scope = here.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
            var own = await db.Set<Member>().SingleAsync(Ct);
            (own.ExternalId, own.GroupId).ShouldBe(("OWN-1", null));
            (await db.Set<Mission>().CountAsync(Ct)).ShouldBe(0);
            (await db.Set<Work>().CountAsync(Ct)).ShouldBe(0);
            (await db.Set<WorkVersion>().CountAsync(Ct)).ShouldBe(0);
            (await db.Set<StaffUser>().CountAsync(Ct)).ShouldBe(0);
            (await db.Set<StoredFile>().CountAsync(Ct)).ShouldBe(0);
            (
                await db
                    .Database.SqlQueryRaw<decimal>(
                        "select coalesce(sum(abs(balance)), 0) + 0.0 as \"Value\" from ledger_accounts"
                    )
                    .SingleAsync(Ct)
            ).ShouldBe(0);
        }
        (await EndedAsync(here.Run("demo", "remove"))).Code.ShouldBe(
            1,
            "there is nothing any more"
        );
        (await EndedAsync(here.Run("demo", "load"))).Code.ShouldBe(1, "owners live here now");
    }

    // Somebody of one's own, put into a group of the demo, hands something in; meanwhile nothing can be loaded or removed.
    private static async Task LiveInItAsync(KilledHost here)
    {
        var key = (
            await EndedAsync(here.Run("apikey", "create", "--name", "own", "--role", "admin"))
        ).Output.Trim();
        await File.WriteAllTextAsync(
            Path.Combine(here.Folder, "own.csv"),
            "外部编号,昵称,小组\nOWN-1,自己人,摄影小组\n",
            Ct
        );
        (
            await EndedAsync(here.Run("import", "members", Path.Combine(here.Folder, "own.csv")))
        ).Code.ShouldBe(0);
        var token = (await EndedAsync(here.Run("token", "--member", "OWN-1"))).Output.Trim();
        var (server, http) = await here.ServeAsync(key);
        using (http)
        {
            var running = await http.GetFromJsonAsync<JsonElement>(
                "/api/v1/missions?state=running&template=EX-16",
                Ct
            );
            var mission = running
                .GetProperty("items")
                .EnumerateArray()
                .First(one =>
                    one.GetProperty("title").GetProperty("zh").GetString()
                    == "冬天用电，一句话教一招"
                )
                .GetProperty("id")
                .GetInt64();
            using var member = new HttpClient { BaseAddress = http.BaseAddress };
            member.DefaultRequestHeaders.Authorization = new("Bearer", token);
            using var sent = await member.PostAsJsonAsync(
                $"/api/v1/missions/{mission}/works",
                new { text = "出门前十分钟先开座椅加热，比开暖风省电。" },
                Ct
            );
            sent.IsSuccessStatusCode.ShouldBeTrue(await sent.Content.ReadAsStringAsync(Ct));
            (await EndedAsync(here.Run("demo", "remove"))).Code.ShouldBe(2, "a server runs here");
        }
        server.Kill(entireProcessTree: true);
        await server.WaitForExitAsync(Ct);
    }

    private static async Task<(int Code, string Output, string Error)> EndedAsync(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync(Ct);
        var error = new StringBuilder();
        process.ErrorDataReceived += (_, line) => error.AppendLine(line.Data);
        await process.WaitForExitAsync(Ct);
        return (process.ExitCode, await output, error.ToString());
    }
}
