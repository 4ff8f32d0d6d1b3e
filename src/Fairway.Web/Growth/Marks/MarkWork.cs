using Fairway.Domain;
using Fairway.Domain.Growth;
using Fairway.Storage;
using Fairway.Web.Growth.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Growth.Marks;

/// <summary>A colleague marks the author of a work as creative, or takes a mark away, each with a reason (TASK-06).</summary>
internal sealed class MarkWork(
    FairwayDb db,
    Writing writing,
    MarkBook book,
    IWorkMerits works,
    TimeProvider clock
)
{
    internal sealed record Input
    {
        /// <summary>For colleagues; whoever exports their own data reads it too.</summary>
        public string? Reason { get; init; }
    }

    internal sealed record Answer(long Id, long MemberId);

    /// <summary>A work that bears a mark already keeps it: said twice it counts once.</summary>
    public async Task<Outcome<Answer>> RunAsync(
        long workId,
        Input input,
        Actor actor,
        CancellationToken ct
    )
    {
        if (CreativityMark.WrongReason(input.Reason) is { } wrong)
            return Refusal.OfFields([wrong]);
        await using var write = await writing.BeginAsync(ct);
        if ((await works.ReadAsync(db, [workId], ct)) is not [var merit])
            return Refusal.NotFound("work.unknown");
        if (!merit.Stands)
            return Refusal.Conflict("creativity.not_accepted");
        var mark = await db.Set<CreativityMark>()
            .FirstOrDefaultAsync(m => m.WorkId == workId && m.LiftedAt == null, ct);
        if (mark is null)
        {
            mark = book.Give(db, merit, actor, reason: input.Reason);
            await MarkBook.SettleAsync(db, [merit.MemberId], ct);
        }
        var answer = new Answer(mark.Id, mark.MemberId);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    /// <summary>Twice is once.</summary>
    public async Task<Outcome<Answer>> LiftAsync(
        long id,
        Input input,
        Actor actor,
        CancellationToken ct
    )
    {
        await using var write = await writing.BeginAsync(ct);
        if (await db.Set<CreativityMark>().FirstOrDefaultAsync(m => m.Id == id, ct) is not { } mark)
            return Refusal.NotFound("creativity.unknown");
        var stood = mark.LiftedAt is null;
        if (mark.Lift(actor.Principal, input.Reason, clock.GetUtcNow().UtcDateTime) is { } refusal)
            return refusal;
        if (stood)
        {
            book.Note(db, JournalKinds.CreativityLifted, mark, actor);
            await MarkBook.SettleAsync(db, [mark.MemberId], ct);
        }
        var answer = new Answer(id, mark.MemberId);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost(
                "/works/{id:long}/creativity-mark",
                (
                    long id,
                    Input input,
                    MarkWork mark,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () => mark.RunAsync(id, input, current.Required, ct),
                        Results.Ok
                    )
            )
            .Needs(Permission.TalentsEdit)
            .Produces<Answer>()
            .WithName("MarkWorkCreative")
            .WithSummary("Mark the author of an accepted work as creative, with a reason");
        api.MapPost(
                "/creativity-marks/{id:long}/lift",
                (
                    long id,
                    Input input,
                    MarkWork mark,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () => mark.LiftAsync(id, input, current.Required, ct),
                        Results.Ok
                    )
            )
            .Needs(Permission.TalentsEdit)
            .Produces<Answer>()
            .WithName("LiftCreativityMark")
            .WithSummary("Take a creativity mark away, with a reason")
            .WithDescription("The policy does not give it to that work again; a colleague may.");
    }
}
