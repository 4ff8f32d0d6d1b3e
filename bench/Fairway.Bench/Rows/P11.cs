using Fairway.Bench.Load;

namespace Fairway.Bench.Rows;

/// <summary>Start to the first 200 and memory at rest, beside the least host with Entity Framework and Identity, both published alike.</summary>
internal sealed class P11 : BenchRow
{
    private const double Target = 1.25;

    public override string Id => "P11";

    public override IReadOnlyList<string> Databases => ["sqlite"];

    public override async Task MeasureAsync(string database, Report report)
    {
        var bareDll =
            Environment.GetEnvironmentVariable("FAIRWAY_BENCH_BAREHOST")
            ?? throw new InvalidOperationException("Start me through ./bench.sh.");
        await using var programme = await Programme.CreateAsync(null, 1_000);
        var bareFile = Path.Combine(programme.Folder, "bare.db");
        Task<ServerProcess> Ours() =>
            ServerProcess.StartAsync(
                HostDll,
                ["serve", "--data", programme.Folder, "--urls", "{url}"],
                "/health/live"
            );
        Task<ServerProcess> Bare() =>
            ServerProcess.StartAsync(
                bareDll,
                ["--urls", "{url}", "--database", bareFile],
                "/health/live"
            );
        await OnceAsync(Ours);
        await OnceAsync(Bare);
        List<(Sample Ours, Sample Bare)> pairs = [];
        for (var i = 0; i < 5; i++)
            pairs.Add((await OnceAsync(Ours), await OnceAsync(Bare)));
        report.AtMost(
            Id,
            database,
            Report.Median(pairs.Select(p => p.Ours.Seconds)),
            Report.Median(pairs.Select(p => p.Bare.Seconds)),
            Report.Median(pairs.Select(p => p.Ours.Seconds / p.Bare.Seconds)),
            Target,
            "s",
            "start to the first 200, existing database"
        );
        report.AtMost(
            "P11.memory",
            database,
            Report.Median(pairs.Select(p => p.Ours.Megabytes)),
            Report.Median(pairs.Select(p => p.Bare.Megabytes)),
            Report.Median(pairs.Select(p => p.Ours.Megabytes / p.Bare.Megabytes)),
            Target,
            "MB",
            "resident, three seconds after the first answer"
        );
    }

    private sealed record Sample(double Seconds, double Megabytes);

    private static async Task<Sample> OnceAsync(Func<Task<ServerProcess>> start)
    {
        await using var server = await start();
        await Task.Delay(TimeSpan.FromSeconds(3));
        return new Sample(server.Ready.TotalSeconds, server.Memory / 1048576.0);
    }
}
