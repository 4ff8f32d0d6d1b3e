using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Domain.Support;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Support.Faq;

/// <summary>Staff add, mend and take away questions and answers of a mission, before and after it is published.</summary>
internal sealed class EditFaq(
    FairwayDb db,
    Writing writing,
    KeySource keys,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Input
    {
        public LocalizedText? Question { get; init; }
        public LocalizedText? Answer { get; init; }
    }

    internal sealed record Changed(long Id, LocalizedText Question, LocalizedText Answer);

    public async Task<Outcome<Changed>> AddAsync(
        long missionId,
        Input input,
        Actor actor,
        CancellationToken ct
    )
    {
        if (FaqItem.Validate(input.Question, input.Answer) is { Count: > 0 } wrong)
            return Refusal.OfFields(wrong);
        await using var write = await writing.BeginInTurnAsync(missionId, ct);
        if (!await db.Set<Mission>().AnyAsync(m => m.Id == missionId, ct))
            return Refusal.NotFound("mission.unknown");
        if (await db.Set<FaqItem>().CountAsync(f => f.MissionId == missionId, ct) >= FaqItem.Most)
            return Refusal.Conflict("faq.too_many").With("max", FaqItem.Most);
        var item = new FaqItem
        {
            Id = keys.Next(),
            MissionId = missionId,
            Question = input.Question!,
            Answer = input.Answer!,
            At = clock.GetUtcNow().UtcDateTime,
        };
        db.Add(item);
        Write(JournalKinds.FaqAdded, item, actor);
        var answer = AnswerOf(item);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public async Task<Outcome<Changed>> ChangeAsync(
        long missionId,
        long id,
        Input input,
        Actor actor,
        CancellationToken ct
    )
    {
        if (FaqItem.Validate(input.Question, input.Answer) is { Count: > 0 } wrong)
            return Refusal.OfFields(wrong);
        await using var write = await writing.BeginAsync(ct);
        if (await FindAsync(missionId, id, ct) is not { } item)
            return Refusal.NotFound("faq.unknown");
        (item.Question, item.Answer, item.ChangedAt) = (
            input.Question!,
            input.Answer!,
            clock.GetUtcNow().UtcDateTime
        );
        Write(JournalKinds.FaqChanged, item, actor);
        var answer = AnswerOf(item);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public async Task<Outcome<Done>> RemoveAsync(
        long missionId,
        long id,
        Actor actor,
        CancellationToken ct
    )
    {
        await using var write = await writing.BeginAsync(ct);
        if (await FindAsync(missionId, id, ct) is not { } item)
            return Refusal.NotFound("faq.unknown");
        await db.Set<FaqVote>().Where(v => v.ItemId == id).ExecuteDeleteAsync(ct);
        db.Remove(item);
        Write(JournalKinds.FaqRemoved, item, actor);
        await write.CommitAsync(ct, Done.It);
        return Done.It;
    }

    private Task<FaqItem?> FindAsync(long missionId, long id, CancellationToken ct) =>
        db.Set<FaqItem>().FirstOrDefaultAsync(f => f.Id == id && f.MissionId == missionId, ct);

    private void Write(string kind, FaqItem item, Actor actor) =>
        journal.Write(kind, actor, new Subjects { Mission = item.MissionId, Other = item.Id });

    private static Changed AnswerOf(FaqItem item) => new(item.Id, item.Question, item.Answer);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost(
                "/missions/{id:long}/faq",
                (
                    long id,
                    Input input,
                    EditFaq edit,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () => edit.AddAsync(id, input, current.Required, ct),
                        added => Results.Created($"/api/v1/missions/{id}/faq", added)
                    )
            )
            .Needs(Permission.MissionsEdit)
            .Produces<Changed>(StatusCodes.Status201Created)
            .WithName("AddFaq");
        api.MapPut(
                "/missions/{id:long}/faq/{item:long}",
                (
                    long id,
                    long item,
                    Input input,
                    EditFaq edit,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) => door.ActAsync(() => edit.ChangeAsync(id, item, input, current.Required, ct))
            )
            .Needs(Permission.MissionsEdit)
            .Produces<Changed>()
            .WithName("ChangeFaq");
        api.MapDelete(
                "/missions/{id:long}/faq/{item:long}",
                (
                    long id,
                    long item,
                    EditFaq edit,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) => door.ActAsync(() => edit.RemoveAsync(id, item, current.Required, ct))
            )
            .Needs(Permission.MissionsEdit)
            .Produces(StatusCodes.Status204NoContent)
            .WithName("RemoveFaq");
    }
}
