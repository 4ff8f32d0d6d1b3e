using System.Diagnostics;
using System.Globalization;

namespace Fairway.Bench.Load;

/// <summary>What one run of the load generator saw.</summary>
internal sealed record WrkResult(
    double PerSecond,
    double P99Milliseconds,
    long Requests,
    long NotOk,
    long SocketErrors,
    long Bytes
)
{
    public string Codes =>
        $"2xx {Requests - NotOk}, other {NotOk}, socket {SocketErrors}, {Bytes / Math.Max(Requests, 1)} bytes each";
}

/// <summary>Runs wrk with one thread over a list of prepared requests.</summary>
internal static class Wrk
{
    /// <summary>An encoding that a browser asks for.</summary>
    public const string Brotli = "br";

    private static readonly TimeSpan Spell = TimeSpan.FromSeconds(4);
    private const int MostSpells = 12;

    private const string Script = """
        local requests = {}
        local i = 0
        function init(args)
          local body_of = {}
          for line in io.lines(args[1]) do
            local method, path, token, body = line:match("^(%S+)\t(%S+)\t(%S+)\t?(.*)$")
            local headers = { ["Authorization"] = "Bearer " .. token, ["Accept-Encoding"] = args[2] }
            if #body > 0 then headers["Content-Type"] = "application/json" else body = nil end
            requests[#requests + 1] = wrk.format(method, path, headers, body)
          end
        end
        function request()
          i = i % #requests + 1
          return requests[i]
        end
        function done(summary, latency)
          io.write(string.format("RESULT %d %d %d %d %f %d\n", summary.requests, summary.duration, summary.errors.status,
            summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout, latency:percentile(99), summary.bytes))
        end
        """;

    /// <param name="requests">Lines of method, path, token and body, separated by tabs.</param>
    public static async Task<WrkResult> RunAsync(
        Uri server,
        string requests,
        int clients,
        TimeSpan time,
        string? encoding = null
    )
    {
        var script = Path.Combine(Path.GetTempPath(), "fairway-bench.lua");
        await File.WriteAllTextAsync(script, Script);
        var start = new ProcessStartInfo("wrk")
        {
            RedirectStandardOutput = true,
            ArgumentList =
            {
                "-t1",
                $"-c{clients}",
                $"-d{(int)time.TotalSeconds}s",
                "-s",
                script,
                server.ToString(),
                "--",
                requests,
                encoding ?? "identity",
            },
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var line =
            output
                .Split('\n')
                .FirstOrDefault(l => l.StartsWith("RESULT ", StringComparison.Ordinal))
            ?? throw new InvalidOperationException(output);
        var figures = line.Split(' ')[1..]
            .Select(f => double.Parse(f, CultureInfo.InvariantCulture))
            .ToList();
        return new WrkResult(
            figures[0] / (figures[1] / 1e6),
            figures[4] / 1000,
            (long)figures[0],
            (long)figures[2],
            (long)figures[3],
            (long)figures[5]
        );
    }

    /// <summary>Five alternating pairs after a warm-up of each; the ratio is the median of the pairs' ratios.</summary>
    public static async Task<(
        double Ours,
        double Limit,
        double Ratio,
        double P99,
        string Codes
    )> PairsAsync(Func<TimeSpan, Task<WrkResult>> ours, Func<TimeSpan, Task<WrkResult>> limit)
    {
        await SettleAsync(ours);
        await SettleAsync(limit);
        List<(WrkResult Ours, WrkResult Limit)> pairs = [];
        for (var i = 0; i < 5; i++)
            pairs.Add((await ours(Spell), await limit(Spell)));
        return (
            Report.Median(pairs.Select(p => p.Ours.PerSecond)),
            Report.Median(pairs.Select(p => p.Limit.PerSecond)),
            Report.Median(pairs.Select(p => p.Ours.PerSecond / p.Limit.PerSecond)),
            Report.Median(pairs.Select(p => p.Ours.P99Milliseconds)),
            $"ours {Sum(pairs.ConvertAll(p => p.Ours))}; limit {Sum(pairs.ConvertAll(p => p.Limit))}"
        );
    }

    // What is measured is a server that has been up for a while: twice in a row it has not got a twentieth faster. The
    // compiler needs longer for a page of many components than for a line of JSON, and longest where cores are few.
    private static async Task SettleAsync(Func<TimeSpan, Task<WrkResult>> side)
    {
        var (best, calm) = (0.0, 0);
        for (var spell = 0; spell < MostSpells && calm < 2; spell++)
        {
            var reached = (await side(Spell)).PerSecond;
            calm = reached < best * 1.05 ? calm + 1 : 0;
            best = Math.Max(best, reached);
        }
    }

    private static string Sum(List<WrkResult> results) =>
        new WrkResult(
            0,
            0,
            results.Sum(r => r.Requests),
            results.Sum(r => r.NotOk),
            results.Sum(r => r.SocketErrors),
            results.Sum(r => r.Bytes)
        ).Codes;
}
