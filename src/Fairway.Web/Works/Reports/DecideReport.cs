using Fairway.Domain;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Reports;

/// <summary>
/// A colleague decides about a report. Upheld, the work stays out of public places, and whoever else reported it was right
/// too; dismissed, it is back unless another report keeps it out.
/// </summary>
internal sealed class DecideReport(
    FairwayDb db,
    Writing writing,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal enum Verdict
    {
        Uphold = 0,
        Dismiss = 1,
    }

    internal sealed record Input
    {
        public Verdict? Verdict { get; init; }

        /// <summary>For colleagues; neither side reads it.</summary>
        public string? Reason { get; init; }
    }

    internal sealed record Answer(long Id, long WorkId, ReportState State);

    public async Task<Outcome<Answer>> RunAsync(
        long id,
        Input input,
        Actor actor,
        CancellationToken ct
    )
    {
        if (input.Verdict is not { } verdict)
            return Refusal.OfFields([new FieldRefusal("verdict", "field.required")]);
        await using var write = await writing.BeginAsync(ct);
        if (await db.Set<WorkReport>().FirstOrDefaultAsync(r => r.Id == id, ct) is not { } report)
            return Refusal.NotFound("report.unknown");
        var now = clock.GetUtcNow().UtcDateTime;
        var uphold = verdict == Verdict.Uphold;
        if (report.Decide(uphold, actor.Principal, input.Reason, now) is { } refusal)
            return refusal;
        Write(report, actor);
        if (uphold)
        {
            await HoldAsync(report, actor, input.Reason!, now, ct);
            await AgreeAsync(report, actor, input.Reason!, now, ct);
        }
        var answer = new Answer(id, report.WorkId, report.State);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    // The version that stands; what its author makes of it next is screened anew.
    private async Task HoldAsync(
        WorkReport report,
        Actor actor,
        string reason,
        DateTime now,
        CancellationToken ct
    )
    {
        var newest = await db.Set<Work>()
            .Where(w => w.Id == report.WorkId)
            .Select(w => w.VersionNumber)
            .FirstAsync(ct);
        var screening = await db.Set<WorkScreening>()
            .FirstOrDefaultAsync(s => s.WorkId == report.WorkId && s.Version == newest, ct);
        if (screening is null || screening.Hold(actor.Principal, reason, now) is not null)
            return;
        journal.Write(
            JournalKinds.WorkHeld,
            actor,
            new Subjects
            {
                Member = report.AuthorId,
                Mission = report.MissionId,
                Work = report.WorkId,
                Other = report.Id,
            },
            new { by = "person", version = newest }
        );
    }

    private async Task AgreeAsync(
        WorkReport report,
        Actor actor,
        string reason,
        DateTime now,
        CancellationToken ct
    )
    {
        var others = await db.Set<WorkReport>()
            .Where(r =>
                r.WorkId == report.WorkId && r.Id != report.Id && r.State == ReportState.Open
            )
            .ToListAsync(ct);
        foreach (var other in others)
        {
            other.Decide(uphold: true, actor.Principal, reason, now);
            Write(other, actor);
        }
    }

    // About whoever reported: it is their word that was judged, and they who are told.
    private void Write(WorkReport report, Actor actor) =>
        journal.Write(
            report.State == ReportState.Upheld
                ? JournalKinds.ReportUpheld
                : JournalKinds.ReportDismissed,
            actor,
            new Subjects
            {
                Member = report.ReporterId,
                Mission = report.MissionId,
                Work = report.WorkId,
                Other = report.Id,
            },
            new { report.Kind }
        );

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/reports/{id:long}/decide",
                (
                    long id,
                    Input input,
                    DecideReport decide,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () => decide.RunAsync(id, input, current.Required, ct),
                        Results.Ok
                    )
            )
            .Needs(Permission.WorksReview)
            .Produces<Answer>()
            .WithName("DecideReport")
            .WithSummary("Uphold or dismiss a report, with a reason");
}
