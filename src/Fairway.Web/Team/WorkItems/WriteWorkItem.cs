using Fairway.Domain;
using Fairway.Domain.Team;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Team.WorkItems;

/// <summary>A colleague writes down what is to be done, and later changes it, hands it over or moves it on (TEAM-06).</summary>
internal sealed class WriteWorkItem(
    FairwayDb db,
    Writing writing,
    KeySource keys,
    WorkItemSubjects subjects,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Answer(long Id, WorkItemState State, int Version);

    internal sealed record Move
    {
        /// <summary>to_do, doing, waiting or done; from done back again, too.</summary>
        public WorkItemState? State { get; init; }
    }

    public async Task<Outcome<Answer>> AddAsync(
        WorkItemInput input,
        Actor actor,
        CancellationToken ct
    )
    {
        if (input.Read() is var read && read.IsRefused(out var wrong))
            return wrong;
        await using var write = await writing.BeginAsync(ct);
        var ties = await subjects.CheckAsync(read.Value, before: null, ct);
        if (ties.IsRefused(out var unfit))
            return unfit;
        var now = clock.GetUtcNow().UtcDateTime;
        var item = new WorkItem
        {
            Id = keys.Next(),
            CreatedAt = now,
            CreatedBy = actor.Principal,
        };
        item.Write(read.Value, ties.Value.Mission, ties.Value.Member);
        item.MoveTo(input.State ?? WorkItemState.ToDo, now);
        db.Add(item);
        journal.Write(
            JournalKinds.WorkItemAdded,
            actor,
            About(item),
            new { item.State, about = item.About }
        );
        if (item.AssigneeId is { } assignee)
            NoteAssigned(item, null, assignee, actor);
        var answer = AnswerOf(item);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    /// <param name="version">The version the colleague saw, or null to overwrite whatever is there.</param>
    public async Task<Outcome<Answer>> ChangeAsync(
        long id,
        WorkItemInput input,
        int? version,
        Actor actor,
        CancellationToken ct
    )
    {
        if (input.Read() is var read && read.IsRefused(out var wrong))
            return wrong;
        await using var write = await writing.BeginAsync(ct);
        if (await db.Set<WorkItem>().FirstOrDefaultAsync(i => i.Id == id, ct) is not { } item)
            return Refusal.NotFound("work_item.unknown");
        var before = item.Content;
        var to = input.State ?? item.State;
        // Sent again with the version it was written over: what was wanted is there.
        if (before == read.Value && to == item.State)
            return AnswerOf(item);
        if (version is { } seen && seen != item.Version)
            return Refusal.Conflict("work_item.changed_meanwhile");
        if (before != read.Value)
        {
            var ties = await subjects.CheckAsync(read.Value, before.AssigneeId, ct);
            if (ties.IsRefused(out var unfit))
                return unfit;
            var was = About(item);
            item.Write(read.Value, ties.Value.Mission, ties.Value.Member);
            if (Changed(before, read.Value) is { Count: > 0 } fields)
                journal.Write(
                    JournalKinds.WorkItemChanged,
                    actor,
                    // One that is about something else now has been about what it was until this row.
                    was,
                    new { fields, item.Version }
                );
            if (before.AssigneeId != item.AssigneeId)
                NoteAssigned(item, before.AssigneeId, item.AssigneeId, actor);
        }
        NoteMove(item, to, actor);
        var answer = AnswerOf(item);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public async Task<Outcome<Answer>> MoveAsync(
        long id,
        Move input,
        int? version,
        Actor actor,
        CancellationToken ct
    )
    {
        if (input.State is not { } to)
            return Refusal.OfFields([new FieldRefusal("state", "field.required")]);
        await using var write = await writing.BeginAsync(ct);
        if (await db.Set<WorkItem>().FirstOrDefaultAsync(i => i.Id == id, ct) is not { } item)
            return Refusal.NotFound("work_item.unknown");
        if (item.State == to)
            return AnswerOf(item);
        if (version is { } seen && seen != item.Version)
            return Refusal.Conflict("work_item.changed_meanwhile");
        NoteMove(item, to, actor);
        var answer = AnswerOf(item);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    private void NoteMove(WorkItem item, WorkItemState to, Actor actor)
    {
        var from = item.State;
        if (item.MoveTo(to, clock.GetUtcNow().UtcDateTime))
            journal.Write(
                JournalKinds.WorkItemMoved,
                actor,
                About(item),
                new
                {
                    from,
                    to,
                    item.Version,
                }
            );
    }

    private void NoteAssigned(WorkItem item, long? from, long? to, Actor actor) =>
        journal.Write(JournalKinds.WorkItemAssigned, actor, About(item), new { from, to });

    private static List<string> Changed(WorkItemContent before, WorkItemContent after)
    {
        List<string> fields = [];
        if (before.Title != after.Title)
            fields.Add("title");
        if (before.Words != after.Words)
            fields.Add("words");
        if (before.DueOn != after.DueOn)
            fields.Add("due");
        if (before.About != after.About)
            fields.Add("about");
        return fields;
    }

    private static Subjects About(WorkItem item) =>
        new()
        {
            Member = item.MemberId,
            Mission = item.MissionId,
            Work = item.About == WorkItemAbout.Work ? item.AboutId : null,
            Other = item.Id,
        };

    private static Answer AnswerOf(WorkItem item) => new(item.Id, item.State, item.Version);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost(
                "/work-items",
                (
                    WorkItemInput input,
                    WriteWorkItem write,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        input,
                        () => write.AddAsync(input, current.Required, ct),
                        added => Results.Created($"/api/v1/work-items/{added.Id}", added)
                    )
            )
            .Needs(Permission.WorkItemsEdit)
            .Produces<Answer>(StatusCodes.Status201Created)
            .WithName("AddWorkItem")
            .WithSummary("Write down something for a colleague to do");
        api.MapPut(
                "/work-items/{id:long}",
                (
                    long id,
                    WorkItemInput input,
                    HttpRequest request,
                    WriteWorkItem write,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.ActAsync(
                        () =>
                            write.ChangeAsync(id, input, ETags.Seen(request), current.Required, ct),
                        answer =>
                            ETags.With(request.HttpContext, answer.Version, Results.Ok(answer))
                    )
            )
            .Needs(Permission.WorkItemsEdit)
            .Produces<Answer>()
            .WithName("ChangeWorkItem")
            .WithSummary("Write a work item anew, whole");
        api.MapPut(
                "/work-items/{id:long}/state",
                (
                    long id,
                    Move input,
                    HttpRequest request,
                    WriteWorkItem write,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.ActAsync(
                        () => write.MoveAsync(id, input, ETags.Seen(request), current.Required, ct),
                        answer =>
                            ETags.With(request.HttpContext, answer.Version, Results.Ok(answer))
                    )
            )
            .Needs(Permission.WorkItemsEdit)
            .Produces<Answer>()
            .WithName("MoveWorkItem")
            .WithSummary("Move a work item to another column; what is done can be opened again");
    }
}
