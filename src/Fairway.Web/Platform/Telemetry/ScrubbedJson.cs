using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fairway.Web.Platform.Security;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Fairway.Web.Platform.Telemetry;

/// <summary>
/// One JSON object a line. Nothing here is meant to hold personal data in the first place; what slips into a message or
/// an exception (a query, a phone number, a token) is struck out on the way.
/// </summary>
internal sealed partial class ScrubbedJson(TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "scrubbed";

    public override void Write<TState>(
        in LogEntry<TState> logEntry,
        IExternalScopeProvider? scopeProvider,
        TextWriter textWriter
    )
    {
        // The host logs it before we can say it in words; nothing written is nothing logged.
        if (Kestrel.IsTaken(logEntry.Exception))
            return;
        using var buffer = new MemoryStream();
        using (
            var json = new Utf8JsonWriter(
                buffer,
                new JsonWriterOptions { Encoder = Json.Options.Encoder }
            )
        )
        {
            json.WriteStartObject();
            json.WriteString("at", clock.GetUtcNow().UtcDateTime);
            json.WriteString("level", Word(logEntry.LogLevel));
            json.WriteString("from", logEntry.Category);
            json.WriteString("text", Scrub(logEntry.Formatter(logEntry.State, logEntry.Exception)));
            if (Activity.Current is { } activity)
                json.WriteString("trace", activity.TraceId.ToString());
            if (logEntry.Exception is { } exception)
                json.WriteString("exception", Scrub(exception.ToString()));
            json.WriteEndObject();
        }
        textWriter.WriteLine(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }

    public static string Scrub(string text) =>
        Email()
            .Replace(Phone().Replace(Token().Replace(Query().Replace(text, "?…"), "…"), "…"), "…");

    private static string Word(LogLevel level) =>
        level switch
        {
            LogLevel.Critical => "critical",
            LogLevel.Error => "error",
            LogLevel.Warning => "warning",
            LogLevel.Information => "info",
            _ => "debug",
        };

    [GeneratedRegex(@"\?[\w.~%+\-\[\]]+=[^\s""']*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Query();

    // Bearers, JWTs, API keys, invitation codes: long runs without a break that hold digits as well as letters.
    [GeneratedRegex(
        @"(?<![\w.])(?=[\w\-.]*\d)(?=[\w\-.]*[A-Za-z])[\w\-]{20,}(\.[\w\-]{8,})*",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Token();

    [GeneratedRegex(@"(?<!\d)(?:\+?86)?1[3-9]\d{9}(?!\d)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Phone();

    [GeneratedRegex(@"[\w.+\-]+@[\w\-]+\.[\w.\-]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Email();
}
