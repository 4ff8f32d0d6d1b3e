using Fairway.Domain;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works;

/// <summary>Notes how a work fared with people, and where that was read; the newest figures stand (KPI-02).</summary>
internal sealed class MeasureWork(
    FairwayDb db,
    Writing writing,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Input
    {
        public long? Reads { get; init; }
        public long Likes { get; init; }
        public long Comments { get; init; }
        public long Saves { get; init; }
        public long Shares { get; init; }

        /// <summary>Where the figures were read, such as a page and the hour.</summary>
        public string? Source { get; init; }

        public IReadOnlyList<FieldRefusal> Validate()
        {
            List<FieldRefusal> wrong =
            [
                .. new[]
                {
                    ("reads", Reads ?? 0),
                    ("likes", Likes),
                    ("comments", Comments),
                    ("saves", Saves),
                    ("shares", Shares),
                }
                    .Where(figure => figure.Item2 is < 0 or > WorkMetrics.Most)
                    .Select(figure =>
                        new FieldRefusal(figure.Item1, "field.out_of_range")
                            .With("min", 0)
                            .With("max", WorkMetrics.Most)
                    ),
            ];
            if (string.IsNullOrWhiteSpace(Source))
                wrong.Add(new FieldRefusal("source", "work.metrics_need_source"));
            else if (Source.Length > WorkMetrics.SourceMax)
                wrong.Add(
                    new FieldRefusal("source", "field.too_long").With("max", WorkMetrics.SourceMax)
                );
            return wrong;
        }
    }

    internal sealed record Answer(long Id, long Weighted);

    public async Task<Outcome<Answer>> RunAsync(
        long id,
        Input input,
        Actor actor,
        CancellationToken ct
    )
    {
        if (input.Validate() is { Count: > 0 } wrong)
            return Refusal.OfFields(wrong);
        await using var write = await writing.BeginAsync(ct);
        if (
            await db.Set<Work>().AsNoTracking().FirstOrDefaultAsync(w => w.Id == id, ct)
            is not { } work
        )
            return Refusal.NotFound("work.unknown");
        var now = clock.GetUtcNow().UtcDateTime;
        var metrics = await db.Set<WorkMetrics>().FirstOrDefaultAsync(m => m.WorkId == id, ct);
        if (metrics is null)
        {
            metrics = new WorkMetrics
            {
                WorkId = id,
                Likes = 0,
                Comments = 0,
                Saves = 0,
                Shares = 0,
                Source = "",
                At = now,
            };
            db.Add(metrics);
        }
        (metrics.Reads, metrics.Likes, metrics.Comments, metrics.Saves, metrics.Shares) = (
            input.Reads,
            input.Likes,
            input.Comments,
            input.Saves,
            input.Shares
        );
        (metrics.Source, metrics.At) = (input.Source!.Trim(), now);
        journal.Write(
            JournalKinds.WorkMeasured,
            actor,
            new Subjects
            {
                Member = work.MemberId,
                Mission = work.MissionId,
                Work = id,
            },
            new
            {
                metrics.Reads,
                metrics.Likes,
                metrics.Comments,
                metrics.Saves,
                metrics.Shares,
            }
        );
        var answer = new Answer(id, metrics.Weighted);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut(
                "/works/{id:long}/metrics",
                (
                    long id,
                    Input input,
                    MeasureWork measure,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.ActAsync(
                        () => measure.RunAsync(id, input, current.Required, ct),
                        Results.Ok
                    )
            )
            .Needs(Permission.WorksReview)
            .Produces<Answer>()
            .WithName("MeasureWork")
            .WithSummary("How a work fared with people, and where that was read");
}
