using System.ComponentModel;
using System.Diagnostics;
using Fairway.Domain;

namespace Fairway.Web.Platform.Files;

/// <summary>
/// Re-encodes pictures with vips as a child process: what breaks a decoder breaks a process that holds nothing.
/// Rotated upright, brought to sRGB, stripped of EXIF, GPS and everything else beside the picture. Draws what we compose
/// ourselves with the same tool.
/// </summary>
internal sealed partial class PictureTool(ILogger<PictureTool> log) : IDisposable
{
    public const int LargestSide = 2560;
    public const int ThumbnailSide = 480;
    private const int Enough = 300;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Two at a time: a picture of 40 megapixels costs a few hundred megabytes while it is worked on.
    private readonly SemaphoreSlim _places = new(2, 2);

    public static bool IsInstalled { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, "vips")));

    public Task<Outcome<Done>> ShrinkAsync(string from, string to, int side, CancellationToken ct)
    {
        var size = side.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return RunAsync(
            [
                [
                    "thumbnail",
                    from,
                    Encoded(to),
                    size,
                    "--height",
                    size,
                    "--size",
                    "down",
                    "--export-profile",
                    "srgb",
                    "--fail-on",
                    "truncated",
                ],
            ],
            ct
        );
    }

    /// <summary>
    /// Draws an SVG as JPEG. Only ever one of our own making: the loader that a stranger's pictures never reach is open
    /// to it.
    /// </summary>
    public Task<Outcome<Done>> DrawAsync(string svg, string to, CancellationToken ct) =>
        PatientlyAsync(
            [
                ["copy", svg, Encoded(to)],
            ],
            isOurs: true,
            "picture.cannot_draw",
            ct
        );

    /// <summary>How a picture is written: by its name, without anything beside the picture.</summary>
    public static string Encoded(string path) =>
        path
        + (
            path.EndsWith(".webp", StringComparison.Ordinal)
                ? "[Q=82,strip]"
                // What can be seen through in a drawing is white on paper.
                : "[Q=82,strip,optimize-coding,background=255]"
        );

    /// <summary>Runs operations of the tool one after the other; the first that fails ends it.</summary>
    public Task<Outcome<Done>> RunAsync(IReadOnlyList<string[]> operations, CancellationToken ct) =>
        PatientlyAsync(operations, isOurs: false, "picture.unreadable", ct);

    private async Task<Outcome<Done>> PatientlyAsync(
        IReadOnlyList<string[]> operations,
        bool isOurs,
        string failure,
        CancellationToken ct
    )
    {
        if (!IsInstalled)
            return new Refusal("picture.tool_missing", RefusalKind.Conflict);
        await _places.WaitAsync(ct);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(Patience);
            foreach (var operation in operations)
            {
                var done = await RunAsync(Start(operation, isOurs), failure, limit.Token);
                // A tool that was short of memory, or was ended from outside, says nothing about the picture.
                if (done.IsRefused(out _))
                    done = await RunAsync(Start(operation, isOurs), failure, limit.Token);
                if (done.IsRefused(out var refusal))
                    return refusal;
            }
            return Done.It;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Refusal.Invalid("picture.too_slow");
        }
        catch (Win32Exception)
        {
            return new Refusal("picture.tool_missing", RefusalKind.Conflict);
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task<Outcome<Done>> RunAsync(
        ProcessStartInfo start,
        string failure,
        CancellationToken ct
    )
    {
        using var process = new Process { StartInfo = start };
        process.Start();
        try
        {
            var complaint = process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            if (process.ExitCode == 0)
                return Done.It;
            var words = (await complaint).Trim();
            NotDecoded(log, process.ExitCode, words[..Math.Min(words.Length, Enough)]);
            return Refusal.Invalid(failure);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static ProcessStartInfo Start(string[] arguments, bool isOurs)
    {
        var start = new ProcessStartInfo("vips")
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        if (!isOurs)
            start.Environment["VIPS_BLOCK_UNTRUSTED"] = "1";
        start.Environment["VIPS_CONCURRENCY"] = "1";
        return start;
    }

    public void Dispose() => _places.Dispose();

    [LoggerMessage(Level = LogLevel.Warning, Message = "vips ended with {ExitCode}: {Complaint}")]
    private static partial void NotDecoded(ILogger log, int exitCode, string complaint);
}
