using Fairway.Domain.Works;
using Fairway.Web.Platform.Telemetry;

namespace Fairway.Web.Works;

/// <summary>Counts works once they are written, by the way they came.</summary>
internal static class WorkMeter
{
    public static void Count(WorkSource source, long works) =>
        FairwayMeter.Submissions.Add(
            works,
            new KeyValuePair<string, object?>(
                "source",
                source switch
                {
                    WorkSource.Portal => "portal",
                    WorkSource.Api => "api",
                    _ => "import",
                }
            )
        );
}
