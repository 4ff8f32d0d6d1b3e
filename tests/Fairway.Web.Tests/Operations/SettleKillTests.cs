using System.Net.Http.Json;
using Fairway.Domain.Channels;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Rewards;
using Fairway.Tests;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Operations;

/// <summary>kill -9 while the participants of a mission that was called off are paid: each is paid and told once.</summary>
public sealed class SettleKillTests
{
    // More than one batch by far.
    private const int People = 6_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("TASK-26", "RWD-01")]
    public async Task Whoever_was_paid_before_the_kill_is_not_paid_after_it(string database)
    {
        await using var host = await KilledHost.CreateAsync(database);
        var key = await host.KeyAsync();
        var (process, http) = await host.ServeAsync(key);
        var mission = await http.PublishedAsync();
        await CrowdAsync(host, mission);
        var cancelled = await http.SendAsync(
            $"missions/{mission}/cancel",
            new { reason = "活动改期", compensation = new { kind = "fixed", points = 7 } }
        );
        cancelled.Status.ShouldBe(200, cancelled.Body.ToString());
        await PaidAsync(host, some => some > 0);
        await KilledHost.KillAsync(process);
        http.Dispose();
        var left = await host.ReadAsync(db => db.Set<Job>().AsNoTracking().SingleAsync(Ct));
        (await host.ReadAsync(db => db.Set<LedgerTransaction>().LongCountAsync(Ct))).ShouldBe(
            left.Updated,
            "what was paid and how far it came were committed together"
        );
        // The lease of a dead worker: the test has better things to do for twenty seconds.
        await host.ReadAsync(db =>
            db.Set<Job>()
                .Where(j => j.State == JobState.Running)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(j => j.ClaimedUntil, DateTime.UtcNow.AddSeconds(-1)),
                    Ct
                )
        );

        var (_, again) = await host.ServeAsync(key);
        await PaidAsync(host, all => all == People);
        await again.EventuallyAsync($"jobs/{left.Id}", job => job.Text("state") == "succeeded");
        await host.ReadAsync(async db =>
        {
            var paid = db.Set<LedgerTransaction>();
            (await paid.CountAsync(Ct)).ShouldBe(People);
            (await paid.Select(t => t.MemberId).Distinct().CountAsync(Ct)).ShouldBe(People);
            (await paid.SumAsync(t => t.Points, Ct)).ShouldBe(7L * People);
            var told = db.Set<JournalEntry>()
                .Where(e => e.Kind == JournalKinds.ParticipationCalledOff);
            (await told.CountAsync(Ct)).ShouldBe(People);
            (await told.Select(e => e.MemberId).Distinct().CountAsync(Ct)).ShouldBe(People);
            return 0;
        });
        await UntilAsync(() =>
            host.ReadAsync(async db =>
                await db.Set<Notice>()
                    .CountAsync(n => n.Kind == NoticeKind.MissionCancelled && n.Points == 7, Ct)
                == People
            )
        );
        again.Dispose();
    }

    private static async Task UntilAsync(Func<Task<bool>> satisfied)
    {
        for (var i = 0; i < 6_000; i++)
        {
            if (await satisfied())
                return;
            await Task.Delay(10, Ct);
        }
        throw new TimeoutException("It never came to that.");
    }

    private static Task PaidAsync(KilledHost host, Func<long, bool> satisfied) =>
        UntilAsync(async () =>
            satisfied(await host.ReadAsync(db => db.Set<LedgerTransaction>().LongCountAsync(Ct)))
        );

    private static async Task CrowdAsync(KilledHost host, long mission)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<Fairway.Storage.FairwayDb>();
        var keys = services.GetRequiredService<KeySource>();
        await using var write = await services.GetRequiredService<Writing>().BeginAsync(Ct);
        for (var i = 0; i < People; i++)
        {
            var member = new Member
            {
                Id = keys.Next(),
                ExternalId = $"K-{i}",
                Status = MemberStatus.Active,
                CreatedAt = DateTime.UtcNow,
                JoinedAt = DateTime.UtcNow,
            };
            db.Add(member);
            db.Add(
                new Participation
                {
                    MissionId = mission,
                    MemberId = member.Id,
                    JoinedAt = DateTime.UtcNow,
                    LastActivityAt = DateTime.UtcNow,
                }
            );
        }
        await write.CommitAsync(Ct);
    }
}
