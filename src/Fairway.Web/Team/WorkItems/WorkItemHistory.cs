using Fairway.Domain;
using Fairway.Domain.Team;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Team.WorkItems;

/// <summary>One thing that happened to a work item.</summary>
/// <param name="Kind">The kind of the journal's row.</param>
/// <param name="Actor">Who did it, by name; null for an account that is gone.</param>
/// <param name="From">Of a move: the state before.</param>
/// <param name="To">Of a move: the state after.</param>
/// <param name="Fields">Of a change: what was written anew.</param>
/// <param name="Assignee">Of a handing over: to whom, by name; null to nobody.</param>
public sealed record WorkItemEvent(
    long Seq,
    string Kind,
    DateTime At,
    string? Actor,
    WorkItemState? From,
    WorkItemState? To,
    IReadOnlyList<string> Fields,
    string? Assignee
);

/// <summary>What happened to a work item, from the journal, newest first.</summary>
internal sealed class WorkItemHistory(FairwayDb db, ActorNames names)
{
    private static readonly string[] Kinds =
    [
        JournalKinds.WorkItemAdded,
        JournalKinds.WorkItemChanged,
        JournalKinds.WorkItemAssigned,
        JournalKinds.WorkItemMoved,
    ];

    /// <returns>Null where the item is not there for the reader.</returns>
    public async Task<Page<WorkItemEvent>?> ReadAsync(
        long id,
        PageRequest page,
        CancellationToken ct
    )
    {
        if (!await db.Set<WorkItem>().AnyAsync(i => i.Id == id, ct))
            return null;
        var rows = await db.Set<JournalEntry>()
            .AsNoTracking()
            .Where(e => e.SubjectId == id && Kinds.Contains(e.Kind))
            .Where(e => page.After == null || e.Seq < page.After)
            .OrderByDescending(e => e.Seq)
            .Take(page.Size + 1)
            .ToListAsync(ct);
        var cut = page.Cut(rows, e => e.Seq);
        var known = await names.OfAsync(
            cut.Items.Select(e => (e.ActorKind, e.ActorId))
                .Concat(
                    cut.Items.Select(AssigneeOf)
                        .OfType<long>()
                        .Select(assignee => (ActorKind.Staff, assignee))
                ),
            ct
        );
        return new Page<WorkItemEvent>(
            [
                .. cut.Items.Select(e => new WorkItemEvent(
                    e.Seq,
                    e.Kind,
                    e.At,
                    known.GetValueOrDefault((e.ActorKind, e.ActorId)),
                    e.Kind == JournalKinds.WorkItemMoved ? e.Get<WorkItemState?>("from") : null,
                    e.Kind == JournalKinds.WorkItemMoved ? e.Get<WorkItemState?>("to") : null,
                    e.Get<string[]>("fields") ?? [],
                    AssigneeOf(e) is { } assignee
                        ? known.GetValueOrDefault((ActorKind.Staff, assignee))
                        : null
                )),
            ],
            cut.Next
        );
    }

    private static long? AssigneeOf(JournalEntry row) =>
        row.Kind == JournalKinds.WorkItemAssigned ? row.Get<long?>("to") : null;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/work-items/{id:long}/history",
                async (
                    long id,
                    WorkItemHistory history,
                    Door door,
                    CancellationToken ct,
                    string? cursor,
                    int? limit
                ) =>
                    await history.ReadAsync(id, new PageRequest(cursor, limit), ct) is { } page
                        ? Results.Ok(page)
                        : door.Problem(Refusal.NotFound("work_item.unknown"))
            )
            .Needs(Permission.WorkItemsRead)
            .Produces<Page<WorkItemEvent>>()
            .WithName("GetWorkItemHistory")
            .WithSummary("What happened to a work item, newest first");
}
