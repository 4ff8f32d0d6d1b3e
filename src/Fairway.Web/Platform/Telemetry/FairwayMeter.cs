using System.Diagnostics.Metrics;

namespace Fairway.Web.Platform.Telemetry;

/// <summary>What an operator watches that the framework does not measure by itself.</summary>
internal static class FairwayMeter
{
    public const string Name = "Fairway";
    private static readonly Meter Meter = new(Name);

    /// <summary>Works handed in; tag "source": portal, api or import.</summary>
    public static readonly Counter<long> Submissions = Meter.CreateCounter<long>(
        "fairway.submissions",
        "{work}",
        "Works handed in"
    );

    /// <summary>How old the newest row of a batch is when its reader has done with it; tag "reader".</summary>
    public static readonly Histogram<double> ReaderLag = Meter.CreateHistogram<double>(
        "fairway.journal.reader.lag",
        "s",
        "From a journal row's writing to its reader's commit"
    );

    /// <summary>From a job's being queued to its end; tags "kind" and "state".</summary>
    public static readonly Histogram<double> JobDuration = Meter.CreateHistogram<double>(
        "fairway.job.duration",
        "s",
        "From a job's being queued to its end"
    );

    /// <summary>How long a writer waits for its turn on SQLite.</summary>
    public static readonly Histogram<double> GateWait = Meter.CreateHistogram<double>(
        "fairway.write_gate.wait",
        "s",
        "Waiting for the one writer's place"
    );
}
