using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Fairway.Web.Platform.Telemetry;

/// <summary>
/// Sends traces and metrics by OTLP when OTEL_EXPORTER_OTLP_ENDPOINT names a collector; otherwise nothing listens and
/// nothing is paid. The usual OTEL_* variables apply.
/// </summary>
internal sealed class TelemetryService(IConfiguration configuration) : IHostedService, IDisposable
{
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static readonly string[] Sources =
    [
        "Microsoft.AspNetCore",
        "System.Net.Http",
        "Npgsql",
        FairwayMeter.Name,
    ];
    private static readonly string[] Meters =
    [
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.RateLimiting",
        "System.Runtime",
        "System.Net.Http",
        "Npgsql",
        FairwayMeter.Name,
    ];
    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (configuration[Endpoint] is not { Length: > 0 } endpoint)
            return Task.CompletedTask;
        var who = ResourceBuilder
            .CreateDefault()
            .AddService(
                configuration["OTEL_SERVICE_NAME"] ?? "fairway",
                serviceVersion: typeof(TelemetryService).Assembly.GetName().Version?.ToString(3)
            );
        _traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(who)
            .AddSource(Sources)
            .AddProcessor(new WithoutQueries())
            .AddOtlpExporter(options => Point(options, endpoint, "v1/traces"))
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(who)
            .AddMeter(Meters)
            .AddOtlpExporter(options => Point(options, endpoint, "v1/metrics"))
            .Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _traces?.ForceFlush(5_000);
        _metrics?.ForceFlush(5_000);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    // The setting may come from a file instead of the environment, so the exporter is told itself.
    private void Point(OtlpExporterOptions options, string endpoint, string path)
    {
        var http = string.Equals(
            configuration["OTEL_EXPORTER_OTLP_PROTOCOL"],
            "http/protobuf",
            StringComparison.Ordinal
        );
        options.Protocol = http ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        options.Endpoint = new Uri(http ? $"{endpoint.TrimEnd('/')}/{path}" : endpoint);
    }

    /// <summary>Queries may hold names and tokens; they do not leave the house.</summary>
    private sealed class WithoutQueries : BaseProcessor<Activity>
    {
        private static readonly string[] Withheld =
        [
            "url.query",
            "url.full",
            "http.url",
            "http.target",
        ];

        public override void OnEnd(Activity data)
        {
            foreach (var tag in Withheld)
            {
                if (data.GetTagItem(tag) is not null)
                    data.SetTag(tag, null);
            }
        }
    }
}
