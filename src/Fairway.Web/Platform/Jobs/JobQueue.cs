using System.Text.Json;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Platform.Jobs;

/// <summary>Puts jobs in line, inside the caller's transaction.</summary>
internal sealed class JobQueue(FairwayDb db, KeySource keys, TimeProvider clock)
{
    public Job Add(string kind, object input, Actor by)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var job = new Job
        {
            Id = keys.Next(),
            Kind = kind,
            Input = JsonSerializer.Serialize(input, Json.Options),
            CreatedAt = now,
            CreatedBy = by.Principal,
            RunAfter = now,
        };
        db.Add(job);
        return job;
    }
}
