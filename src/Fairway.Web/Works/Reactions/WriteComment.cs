using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Compliance.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Works.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Reactions;

/// <summary>
/// 评论: a member says something about a public work, its author included. Screened before anybody else reads it; the
/// same words once more, as from another tab, are the same comment.
/// </summary>
internal sealed class WriteComment(
    FairwayDb db,
    Writing writing,
    PublicWorks publicWorks,
    Screener screener,
    ProgrammeTime time,
    KeySource keys,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Input
    {
        /// <summary>1 to 300 characters without the blanks around them.</summary>
        public string? Text { get; init; }
    }

    public async Task<Outcome<CommentAnswer>> RunAsync(
        long workId,
        Input input,
        Actor member,
        CancellationToken ct
    )
    {
        if (WorkComment.WrongText(input.Text) is { } wrong)
            return Refusal.OfFields([wrong]);
        var text = input.Text!.Trim();
        var (screening, rules) = await screener.NowAsync(ct);
        var findings = screening.Look([new("text", text)]);
        var now = clock.GetUtcNow().UtcDateTime;
        var zone = await time.ZoneAsync(ct);
        var today = zone.StartOf(zone.DayOf(now));
        // In turn: how many somebody has said today no single row knows.
        await using var write = await writing.BeginInTurnAsync(member.Id, ct);
        if (await publicWorks.FindForAsync(workId, member.Id, ct) is not { } work)
            return Refusal.NotFound("work.unknown");
        var nickname = await db.Set<Member>()
            .IgnoreQueryFilters(["scope"])
            .Where(m => m.Id == member.Id)
            .Select(m => m.Nickname)
            .FirstAsync(ct);
        var newest = await Comments()
            .Where(c => c.WorkId == workId && c.State != CommentState.Removed)
            .OrderByDescending(c => c.Id)
            .Take(WorkComment.MostInARow)
            .ToListAsync(ct);
        if (newest.Find(c => c.MemberId == member.Id && c.Text == text) is { } said)
            return CommentAnswer.Of(said, nickname, member.Id);
        var inARow = newest.TakeWhile(c => c.MemberId == member.Id).Count();
        var written = await Comments()
            .CountAsync(c => c.MemberId == member.Id && c.At >= today, ct);
        if (WorkComment.TooMany(written, inARow) is { } refusal)
            return refusal;
        var comment = new WorkComment
        {
            Id = keys.Next(),
            WorkId = workId,
            MissionId = work.MissionId,
            AuthorId = work.MemberId,
            MemberId = member.Id,
            Text = text,
            State = WorkComment.StateOf(findings),
            Rules = rules,
            At = now,
        };
        db.Add(comment);
        journal.Write(
            JournalKinds.CommentWritten,
            member,
            CommentDoor.SubjectsOf(comment),
            new
            {
                comment.State,
                text.Length,
                rules,
                codes = findings.Select(finding => finding.Code).Distinct(StringComparer.Ordinal),
            }
        );
        var answer = CommentAnswer.Of(comment, nickname, member.Id);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    private IQueryable<WorkComment> Comments() =>
        db.Set<WorkComment>().IgnoreQueryFilters(["scope"]).AsNoTracking();

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/works/{id:long}/comments",
                (
                    long id,
                    Input input,
                    WriteComment write,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () => write.RunAsync(id, input, current.Required, ct),
                        answer => Results.Created($"/api/v1/works/{id}/comments", answer)
                    )
            )
            .Needs(Permission.MemberSelf)
            .Produces<CommentAnswer>(StatusCodes.Status201Created)
            .WithName("WriteComment")
            .WithSummary("Comment on a public work")
            .WithDescription(
                "1 to 300 characters; at most 20 a day, and 3 in a row on one work. State held: a colleague looks first."
            );
}
