using Fairway.Domain;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Reactions;

/// <summary>A member takes a comment of their own away, wherever the work is by now. Its words go with it.</summary>
internal sealed class RemoveComment(FairwayDb db, Writing writing, JournalWriter journal)
{
    internal sealed record Answer(long Id, long WorkId, CommentState State);

    public async Task<Outcome<Answer>> RunAsync(long id, Actor member, CancellationToken ct)
    {
        await using var write = await writing.BeginAsync(ct);
        var comment = await db.Set<WorkComment>()
            .IgnoreQueryFilters(["scope"])
            .FirstOrDefaultAsync(c => c.Id == id && c.MemberId == member.Id, ct);
        if (comment is null)
            return Refusal.NotFound("comment.unknown");
        var answer = new Answer(id, comment.WorkId, CommentState.Removed);
        if (comment.State == CommentState.Removed)
            return answer;
        comment.Remove();
        journal.Write(JournalKinds.CommentRemoved, member, CommentDoor.SubjectsOf(comment));
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/comments/{id:long}/remove",
                (
                    long id,
                    RemoveComment remove,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) => door.OnceAsync(id, () => remove.RunAsync(id, current.Required, ct), Results.Ok)
            )
            .Needs(Permission.MemberSelf)
            .Produces<Answer>()
            .WithName("RemoveComment")
            .WithSummary("Take a comment of one's own away");
}
