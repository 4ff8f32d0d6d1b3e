using Fairway.Domain;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Works.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Shortlists;

/// <summary>A reviewer puts a public work on its mission's shortlist, or takes it off (TASK-05).</summary>
internal sealed class ShortlistWork(
    FairwayDb db,
    Writing writing,
    PublicWorks publicWorks,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Input
    {
        public required bool On { get; init; }

        /// <summary>Why it is on the list, for its author; goes with the entry when it is taken off.</summary>
        public string? Reason { get; init; }
    }

    internal sealed record Answer(long Id, bool Shortlisted);

    /// <summary>Said twice it counts once.</summary>
    public async Task<Outcome<Answer>> RunAsync(
        long id,
        Input input,
        Actor actor,
        CancellationToken ct
    )
    {
        if (input.Reason?.Length > ShortlistEntry.ReasonMax)
            return Refusal.OfFields([
                new FieldRefusal("reason", "field.too_long").With("max", ShortlistEntry.ReasonMax),
            ]);
        if (
            await db.Set<Work>()
                .Where(w => w.Id == id)
                .Select(w => (long?)w.MissionId)
                .FirstOrDefaultAsync(ct)
            is not { } missionId
        )
            return Refusal.NotFound("work.unknown");
        // How many are listed no single row knows.
        await using var write = await writing.BeginInTurnAsync(missionId, ct);
        if (
            await db.Set<Work>().AsNoTracking().FirstOrDefaultAsync(w => w.Id == id, ct)
            is not { } work
        )
            return Refusal.NotFound("work.unknown");
        var answer = new Answer(id, input.On);
        var entry = await db.Set<ShortlistEntry>().FirstOrDefaultAsync(s => s.WorkId == id, ct);
        if ((entry is not null) == input.On)
            return answer;
        if (entry is not null)
            db.Remove(entry);
        else if (await PutAsync(work, input, actor, ct) is { } refusal)
            return refusal;
        journal.Write(
            input.On ? JournalKinds.WorkShortlisted : JournalKinds.WorkUnlisted,
            actor,
            new Subjects
            {
                Member = work.MemberId,
                Mission = work.MissionId,
                Work = id,
            }
        );
        await write.CommitAsync(ct, answer);
        return answer;
    }

    private async Task<Refusal?> PutAsync(Work work, Input input, Actor actor, CancellationToken ct)
    {
        var listed = await db.Set<ShortlistEntry>()
            .CountAsync(s => s.MissionId == work.MissionId, ct);
        var isPublic = await publicWorks.InApp().AnyAsync(w => w.Id == work.Id, ct);
        if (ShortlistEntry.Check(work, isPublic, listed) is { } refusal)
            return refusal;
        db.Add(
            new ShortlistEntry
            {
                WorkId = work.Id,
                MissionId = work.MissionId,
                At = clock.GetUtcNow().UtcDateTime,
                By = actor.Principal,
                Reason = string.IsNullOrWhiteSpace(input.Reason) ? null : input.Reason.Trim(),
            }
        );
        return null;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/works/{id:long}/shortlist",
                (
                    long id,
                    Input input,
                    ShortlistWork shortlist,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () => shortlist.RunAsync(id, input, current.Required, ct),
                        Results.Ok
                    )
            )
            .Needs(Permission.WorksReview)
            .Produces<Answer>()
            .WithName("ShortlistWork")
            .WithSummary("Put a public work on its mission's shortlist, or take it off");
}
