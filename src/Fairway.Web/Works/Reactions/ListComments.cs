using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Works.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Reactions;

/// <summary>A comment as colleagues go through it.</summary>
internal sealed record CommentRow
{
    public required long Id { get; init; }
    public required long WorkId { get; init; }
    public required long MissionId { get; init; }
    public required LocalizedText MissionTitle { get; init; }
    public required long MemberId { get; init; }
    public string? Nickname { get; init; }
    public required string Text { get; init; }
    public required CommentState State { get; init; }
    public required DateTime At { get; init; }
    public string? Reason { get; init; }
    public DateTime? DecidedAt { get; init; }
}

/// <summary>Comments, newest first: of one work as members read them, and all of them as staff go through them.</summary>
internal sealed class ListComments(FairwayDb db, PublicWorks publicWorks, WorkReactions reactions)
{
    /// <returns>Those that everybody can read, and the reader's own; null when the work is not for this member.</returns>
    public async Task<Page<CommentAnswer>?> OfWorkAsync(
        long workId,
        long memberId,
        PageRequest page,
        CancellationToken ct
    )
    {
        if (await publicWorks.FindForAsync(workId, memberId, ct) is null)
            return null;
        var rows = await reactions
            .Comments()
            .Concat(
                db.Set<WorkComment>()
                    .IgnoreQueryFilters(["scope"])
                    .Where(c =>
                        c.MemberId == memberId
                        && (c.State == CommentState.Held || c.State == CommentState.Hidden)
                    )
            )
            .AsNoTracking()
            .Where(c => c.WorkId == workId && (page.After == null || c.Id < page.After))
            .OrderByDescending(c => c.Id)
            .Take(page.Size + 1)
            .ToListAsync(ct);
        var names = await NamesAsync(rows, db.Set<Member>().IgnoreQueryFilters(["scope"]), ct);
        return page.Cut(
            rows.ConvertAll(c =>
                CommentAnswer.Of(c, names.GetValueOrDefault(c.MemberId), memberId)
            ),
            c => c.Id
        );
    }

    /// <param name="state">Null for all but those that were taken away.</param>
    /// <param name="work">Null for all works.</param>
    /// <param name="page">From where on.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Page<CommentRow>> ListAsync(
        CommentState? state,
        long? work,
        PageRequest page,
        CancellationToken ct
    )
    {
        var asked = db.Set<WorkComment>().AsNoTracking();
        asked = state is { } one
            ? asked.Where(c => c.State == one)
            : asked.Where(c => c.State != CommentState.Removed);
        if (work is { } only)
            asked = asked.Where(c => c.WorkId == only);
        if (page.After is { } after)
            asked = asked.Where(c => c.Id < after);
        var rows = await asked
            .OrderByDescending(c => c.Id)
            .Take(page.Size + 1)
            .Join(
                db.Set<Mission>(),
                c => c.MissionId,
                m => m.Id,
                (c, m) => new { Comment = c, m.Brief }
            )
            .OrderByDescending(row => row.Comment.Id)
            .ToListAsync(ct);
        var names = await NamesAsync(rows.ConvertAll(row => row.Comment), db.Set<Member>(), ct);
        return page.Cut(
            rows.ConvertAll(row => Row(row.Comment, row.Brief.Title, names)),
            row => row.Id
        );
    }

    /// <summary>How many wait for a colleague.</summary>
    public Task<int> HeldAsync(CancellationToken ct) =>
        db.Set<WorkComment>().CountAsync(c => c.State == CommentState.Held, ct);

    private static Task<Dictionary<long, string?>> NamesAsync(
        List<WorkComment> comments,
        IQueryable<Member> members,
        CancellationToken ct
    )
    {
        var people = comments.Select(c => c.MemberId).Distinct().ToList();
        return members
            .Where(m => people.Contains(m.Id))
            .Select(m => new { m.Id, m.Nickname })
            .ToDictionaryAsync(m => m.Id, m => m.Nickname, ct);
    }

    private static CommentRow Row(
        WorkComment comment,
        LocalizedText mission,
        Dictionary<long, string?> names
    ) =>
        new()
        {
            Id = comment.Id,
            WorkId = comment.WorkId,
            MissionId = comment.MissionId,
            MissionTitle = mission,
            MemberId = comment.MemberId,
            Nickname = names.GetValueOrDefault(comment.MemberId),
            Text = comment.Text,
            State = comment.State,
            At = comment.At,
            Reason = comment.Reason,
            DecidedAt = comment.DecidedAt,
        };

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "/works/{id:long}/comments",
                async (
                    long id,
                    ListComments list,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct,
                    string? cursor,
                    int? limit
                ) =>
                    await list.OfWorkAsync(id, current.MemberId, new PageRequest(cursor, limit), ct)
                        is { } page
                        ? Results.Ok(page)
                        : door.Problem(Refusal.NotFound("work.unknown"))
            )
            .Needs(Permission.MemberSelf)
            .Produces<Page<CommentAnswer>>()
            .WithName("GetComments")
            .WithSummary("What members say about a public work, newest first");
        api.MapGet(
                "/comments",
                async (
                    ListComments list,
                    CancellationToken ct,
                    Word<CommentState>? state,
                    long? work,
                    string? cursor,
                    int? limit
                ) => await list.ListAsync(state?.Value, work, new PageRequest(cursor, limit), ct)
            )
            .Needs(Permission.WorksReview)
            .WithName("ListComments")
            .WithSummary(
                "Comments on works for colleagues, newest first; state=held for those that wait"
            );
    }
}
