using Microsoft.Extensions.Logging.Console;

namespace Fairway.Web.Platform.Telemetry;

internal static class TelemetryModule
{
    public static void Add(IServiceCollection services)
    {
        services.AddHostedService<TelemetryService>();
        services.AddLogging(logging =>
        {
            logging.ClearProviders();
            logging.AddConsole(console =>
            {
                console.FormatterName = ScrubbedJson.FormatterName;
                // Answers have stdout to themselves.
                console.LogToStandardErrorThreshold = LogLevel.Trace;
            });
            logging.AddConsoleFormatter<ScrubbedJson, ConsoleFormatterOptions>();
        });
    }
}
