using System.Diagnostics.Metrics;
using Fairway.Domain.Works;
using Fairway.Web.Members.SignIn.Brand;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Platform.Telemetry;
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
