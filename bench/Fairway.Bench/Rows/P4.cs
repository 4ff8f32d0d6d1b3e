using System.Diagnostics;
using Fairway.Storage;
using Fairway.Web.Channels;
using Fairway.Web.Missions;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Bench.Rows;

/// <summary>A broadcast to a million members beside one to ten thousand, and what reading an inbox costs the database.</summary>
internal sealed class P4 : BenchRow
{
    private const int Few = 10_000;
    private const int Many = 1_000_000;
    private const int Publishes = 200;
    private const int Reads = 1_000;
    private const double Target = 1.2;
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(60);
    private const double InboxLimit = 1;

    public override string Id => "P4";

    public override async Task MeasureAsync(string database, Report report)
    {
        await using var few = await Programme.CreateAsync(
            database == "postgres" ? await FreshDatabaseAsync("bench_few") : null,
            Few
        );
        await using var many = await Programme.CreateAsync(
            database == "postgres" ? await FreshDatabaseAsync("bench_many") : null,
            Many
        );
        var drafts = (
            Few: await few.MissionsAsync(Publishes + 20, publish: false),
            Many: await many.MissionsAsync(Publishes + 20, publish: false)
        );
        List<double> small = [];
        List<double> large = [];
        for (var i = 0; i < Publishes + 20; i++)
        {
            // In turn, so that a slow moment of the machine falls on both; the first twenty warm up. One after the other
            // would measure how politely the announcing reader waits for the people at the gate.
            await Task.Delay(Rest);
            var one = await BroadcastAsync(few, drafts.Few[i]);
            await Task.Delay(Rest);
            var other = await BroadcastAsync(many, drafts.Many[i]);
            if (i < 20)
                continue;
            small.Add(one);
            large.Add(other);
        }
        var (ours, limit) = (Report.Median(large), Report.Median(small));
        report.AtMost(
            Id,
            database,
            ours,
            limit,
            ours / limit,
            Target,
            "ms",
            $"{Publishes} broadcasts to {Many:N0} and to {Few:N0}, published and announced"
        );
        var (p99, empty) = await InboxAsync(many);
        report.AtMost(
            "P4.inbox",
            database,
            p99,
            InboxLimit,
            p99 / InboxLimit,
            1,
            "ms",
            $"p99 of {Reads} inbox reads, time in the database; of empty round trips beside them: {empty:0.00}"
        );
    }

    private static async Task<double> BroadcastAsync(Programme programme, long mission)
    {
        var start = Stopwatch.GetTimestamp();
        await using (var scope = programme.Services.CreateAsyncScope())
        {
            var published = await scope
                .ServiceProvider.GetRequiredService<PublishMission>()
                .RunAsync(
                    mission,
                    new PublishMission.Input(),
                    Actor.Command,
                    CancellationToken.None
                );
            _ = published.Value;
        }
        await programme
            .Services.GetRequiredService<JournalPump>()
            .MoveAsync(typeof(AnnouncementReader), CancellationToken.None);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>Beside each read, what as many empty round trips cost in the same moment.</summary>
    private static async Task<(double Read, double Empty)> InboxAsync(Programme programme)
    {
        using var watch = new CommandWatch();
        List<double> reads = [];
        List<double> empty = [];
        for (var i = 0; i < Reads + 50; i++)
        {
            await using var scope = programme.Services.CreateAsyncScope();
            watch.Reset();
            var items = await scope
                .ServiceProvider.GetRequiredService<Inbox>()
                .ReadAsync(Programme.FirstMember + (i * 997L % Many), 20, CancellationToken.None);
            if (items.Count == 0)
                throw new InvalidOperationException("An empty inbox measures nothing.");
            var (read, trips) = (watch.Milliseconds, watch.Commands);
            watch.Reset();
            var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
            for (var trip = 0; trip < trips; trip++)
                await db.Database.ExecuteSqlAsync($"select 1");
            if (i < 50)
                continue;
            reads.Add(read);
            empty.Add(watch.Milliseconds);
        }
        return (Report.Percentile(reads, 0.99), Report.Percentile(empty, 0.99));
    }
}
