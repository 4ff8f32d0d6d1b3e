using System.Diagnostics;

namespace Fairway.Web.Tests.Hosting;

/// <summary>The real program in a process of its own: for what only shows between processes, or on its streams.</summary>
internal static class ChildProcess
{
    public static Process Start(
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        var program = typeof(FairwayApp).Assembly.Location;
        var tests = typeof(ChildProcess).Assembly.Location;
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What is published is compiled ahead and starts in half the time. Without it the program that lies among the
        // tests' own files is taken, and takes their word for what is where.
        string[] host = Environment.GetEnvironmentVariable("FAIRWAY_TEST_HOST") is { } published
            ? ["exec", Path.Combine(published, Path.GetFileName(program))]
            :
            [
                "exec",
                "--runtimeconfig",
                Path.ChangeExtension(tests, ".runtimeconfig.json"),
                "--depsfile",
                Path.ChangeExtension(tests, ".deps.json"),
                program,
            ];
        foreach (var argument in host.Concat(arguments))
            start.ArgumentList.Add(argument);
        foreach (
            var (name, value) in environment
                ?? new Dictionary<string, string>(StringComparer.Ordinal)
        )
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Starts a server and waits for its one line.</summary>
    public static async Task<(Process Process, Uri Url)> ServeAsync(
        string data,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        var process = Start(["serve", "--urls", "http://127.0.0.1:0", "--data", data], environment);
        var line = await process.StandardOutput.ReadLineAsync();
        line.ShouldNotBeNull(await ErrorOfAsync(process, line));
        return (process, new Uri(line[(line.LastIndexOf(' ') + 1)..]));
    }

    private static async Task<string?> ErrorOfAsync(Process process, string? line) =>
        line is null ? await process.StandardError.ReadToEndAsync() : null;
}
