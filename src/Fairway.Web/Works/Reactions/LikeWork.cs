using Fairway.Domain;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Works.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Reactions;

/// <summary>喜欢: a member likes another's public work, or takes that back. Said twice it counts once.</summary>
internal sealed class LikeWork(
    FairwayDb db,
    Writing writing,
    PublicWorks publicWorks,
    WorkReactions reactions,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Input
    {
        public required bool On { get; init; }
    }

    /// <param name="Id">Of the work.</param>
    /// <param name="Liked">Whether the member likes it now.</param>
    /// <param name="Likes">How many do.</param>
    internal sealed record Answer(long Id, bool Liked, int Likes);

    public async Task<Outcome<Answer>> RunAsync(
        long workId,
        Input input,
        Actor member,
        CancellationToken ct
    )
    {
        // Two tabs meet at the key of the row: the second is done again and finds it there, or gone.
        await using var write = await writing.BeginAsync(ct);
        var like = await db.Set<WorkLike>()
            .FirstOrDefaultAsync(l => l.WorkId == workId && l.MemberId == member.Id, ct);
        var work = await publicWorks.FindForAsync(workId, member.Id, ct);
        if (work is null && like is null)
            return Refusal.NotFound("work.unknown");
        if (work?.MemberId == member.Id)
            return Refusal.Conflict("like.own_work");
        if ((like is not null) == input.On)
            return await AnswerAsync();
        if (like is not null)
            db.Remove(like);
        else
            db.Add(
                new WorkLike
                {
                    WorkId = workId,
                    MemberId = member.Id,
                    At = clock.GetUtcNow().UtcDateTime,
                }
            );
        journal.Write(
            input.On ? JournalKinds.WorkLiked : JournalKinds.WorkUnliked,
            member,
            new Subjects
            {
                Member = member.Id,
                Mission = work?.MissionId,
                Work = workId,
            }
        );
        await db.SaveChangesAsync(ct);
        var answer = await AnswerAsync();
        await write.CommitAsync(ct, answer);
        return answer;

        async Task<Answer> AnswerAsync() =>
            new(workId, input.On, await reactions.Likes().CountAsync(l => l.WorkId == workId, ct));
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/works/{id:long}/like",
                (
                    long id,
                    Input input,
                    LikeWork like,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () => like.RunAsync(id, input, current.Required, ct),
                        Results.Ok
                    )
            )
            .Needs(Permission.MemberSelf)
            .Produces<Answer>()
            .WithName("LikeWork")
            .WithSummary("Like another member's public work, or take that back")
            .WithDescription(
                "Once per member and work, a repeat changes nothing; one's own work cannot be liked."
            );
}
