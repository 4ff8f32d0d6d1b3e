using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Fairway.Bench.Load;

/// <summary>A server in a process of its own, killed at the end.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, Uri url, TimeSpan ready) =>
        (_process, Url, Ready) = (process, url, ready);

    public Uri Url { get; }

    /// <summary>From the start of the process to the first 200.</summary>
    public TimeSpan Ready { get; }

    /// <summary>Resident memory now, in bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <param name="dll">The program; arguments may hold {url}.</param>
    /// <param name="health">The path that answers 200 when it is up.</param>
    public static async Task<ServerProcess> StartAsync(
        string dll,
        IEnumerable<string> arguments,
        string health,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        var url = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(dll);
        foreach (var argument in arguments)
            start.ArgumentList.Add(
                argument.Replace("{url}", url.ToString().TrimEnd('/'), StringComparison.Ordinal)
            );
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        var clock = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        while (clock.Elapsed < TimeSpan.FromSeconds(60))
        {
            if (process.HasExited)
                throw new InvalidOperationException(await errors);
            try
            {
                if ((await http.GetAsync(new Uri(url, health))).StatusCode == HttpStatusCode.OK)
                    return new ServerProcess(process, url, clock.Elapsed);
            }
            catch (Exception early) when (early is HttpRequestException or TaskCanceledException)
            { }
            await Task.Delay(5);
        }
        process.Kill();
        throw new TimeoutException($"{dll} did not answer {health}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
