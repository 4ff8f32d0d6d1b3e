using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Json;
using Fairway.Domain.Works;
using Fairway.Web.Members.SignIn.Brand;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Files;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Platform.Telemetry;
using Fairway.Web.Tests.Files;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;
using Fairway.Web.Tests.Missions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Works;

/// <summary>What has run out is forgotten; what somebody could still use is not.</summary>
public sealed class HousekeepingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Drafts_go_a_month_after_their_mission_was_over_and_not_before(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        var over = await operations.PublishedAsync();
        var open = await operations.PublishedAsync();
        var member = await server.EnsureMemberAsync("H-1");
        await server.ReadAsync(async db =>
        {
            var now = server.Clock.GetUtcNow().UtcDateTime;
            foreach (var mission in new[] { over, open })
                db.Add(
                    new WorkDraft
                    {
                        MissionId = mission,
                        MemberId = member,
                        Content = new(),
                        SavedAt = now,
                    }
                );
            await db.SaveChangesAsync(Ct);
            return await db.Set<Fairway.Domain.Missions.Mission>()
                .Where(m => m.Id == open)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(m => m.ClosesAt, now + TimeSpan.FromDays(90)),
                    Ct
                );
        });
        var cancelled = await operations.SendAsync(
            $"missions/{over}/cancel",
            new { reason = "车展改期" }
        );
        cancelled.Status.ShouldBe(200, cancelled.Body.ToString());

        server.Clock.Advance(TimeSpan.FromDays(29));
        await KeepHouseAsync(server);
        (await server.CountAsync<WorkDraft>()).ShouldBe(2);
        server.Clock.Advance(TimeSpan.FromDays(2));
        await KeepHouseAsync(server);
        (await server.ReadAsync(db => db.Set<WorkDraft>().SingleAsync(Ct))).MissionId.ShouldBe(
            open
        );
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Pictures_that_only_a_forgotten_draft_used_are_swept_away(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        var over = await operations.PublishedAsync();
        var handedIn = await operations.PublishedAsync();
        var open = await operations.PublishedAsync();
        using var owner = await server.MemberClientAsync("H-1");
        var pictures = new List<long>();
        for (var size = 8; size < 12; size++)
            pictures.Add(await owner.PictureAsync(Pictures.Png(size, size)));
        async Task DraftAsync(long mission, params long[] keys)
        {
            using var answer = await owner.PutAsJsonAsync(
                $"/api/v1/missions/{mission}/draft",
                new { text = "先存着", pictures = keys },
                Ct
            );
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        await DraftAsync(over, pictures[0], pictures[1], pictures[2]);
        var work = await owner.SendAsync(
            $"missions/{handedIn}/works",
            new { text = "座椅加热，冬天先开五分钟。", pictures = new[] { pictures[1] } }
        );
        work.Status.ShouldBe(201, work.Body.ToString());
        (
            await operations.SendAsync($"missions/{over}/cancel", new { reason = "车展改期" })
        ).Status.ShouldBe(200);
        await server.ReadAsync(db =>
            db.Set<Fairway.Domain.Missions.Mission>()
                .Where(m => m.Id == open)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(
                            m => m.ClosesAt,
                            server.Clock.GetUtcNow().UtcDateTime + TimeSpan.FromDays(90)
                        ),
                    Ct
                )
        );

        server.Clock.Advance(TimeSpan.FromDays(31));
        using var later = await server.MemberClientAsync("H-1");
        using var kept = await later.PutAsJsonAsync(
            $"/api/v1/missions/{open}/draft",
            new { text = "换个活动再用", pictures = new[] { pictures[2] } },
            Ct
        );
        kept.StatusCode.ShouldBe(HttpStatusCode.OK);
        // Whoever looked before that and says now that nobody uses it is not believed.
        await using var scope = server.Services.CreateAsyncScope();
        (
            await scope
                .ServiceProvider.GetRequiredService<FileShelf>()
                .GiveUpAsync([pictures[2]], Ct)
        ).ShouldBe(0);
        await KeepHouseAsync(server);
        await KeepHouseAsync(server);

        var files = await server.ReadAsync(db =>
            db.Set<StoredFile>().OrderBy(f => f.Id).Select(f => f.Id).ToListAsync(Ct)
        );
        // The first went with its draft; the last was never used at all.
        files.ShouldBe([pictures[1], pictures[2]]);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_used_token_is_remembered_as_long_as_it_could_be_used_again(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var now = server.Clock.GetUtcNow().UtcDateTime;
        await server.ReadAsync(async db =>
        {
            db.Add(new UsedNonce { Hash = [1], ExpiresAt = now + TimeSpan.FromMinutes(5) });
            db.Add(new UsedNonce { Hash = [2], ExpiresAt = now + TimeSpan.FromMinutes(50) });
            return await db.SaveChangesAsync(Ct);
        });

        await KeepHouseAsync(server);
        (await server.CountAsync<UsedNonce>()).ShouldBe(2);
        server.Clock.Advance(TimeSpan.FromMinutes(6));
        await KeepHouseAsync(server);
        (await server.ReadAsync(db => db.Set<UsedNonce>().SingleAsync(Ct))).Hash.ShouldBe([2]);
    }

    private static Task KeepHouseAsync(FairwayServer server) =>
        new Housekeeping(
            server.Services.GetRequiredService<IServiceScopeFactory>(),
            server.Clock,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<Housekeeping>.Instance
        ).DoAllAsync(Ct);
}

/// <summary>Instruments are the process's own, so nothing else may run beside these.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(Alone))]
public sealed class WorkMeterTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Works_are_counted_once_they_are_written(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        var mission = await operations.PublishedAsync();
        using var owner = await server.MemberClientAsync("M-1");
        var counted = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, it) =>
            {
                if (instrument == FairwayMeter.Submissions)
                    it.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>(
            (_, count, tags, _) =>
            {
                lock (counted)
                    counted.Add($"{tags[0].Key}={tags[0].Value}:{count}");
            }
        );
        listener.Start();

        (await owner.SendAsync($"missions/{mission}/works", new { text = "" })).Status.ShouldBe(
            422
        );
        var sent = await owner.SendAsync(
            $"missions/{mission}/works",
            new { text = "座椅加热，冬天送孩子上学前先开五分钟。" }
        );
        sent.Status.ShouldBe(201, sent.Body.ToString());
        (
            await owner.SendAsync($"missions/{mission}/works", new { text = "再来一件" })
        ).Status.ShouldBe(409);

        counted.ShouldBe(["source=api:1"]);
    }
}
