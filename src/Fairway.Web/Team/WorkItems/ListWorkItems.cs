using Fairway.Domain;
using Fairway.Domain.Team;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Team.WorkItems;

/// <summary>A work item as colleagues read it.</summary>
public sealed record WorkItemAnswer
{
    public required long Id { get; init; }
    public required string Title { get; init; }
    public string? Words { get; init; }
    public long? AssigneeId { get; init; }

    /// <summary>By name.</summary>
    public string? Assignee { get; init; }
    public DateOnly? DueOn { get; init; }
    public required WorkItemState State { get; init; }

    /// <summary>Open, and its last day has gone by in the programme's calendar.</summary>
    public required bool Overdue { get; init; }
    public WorkItemAbout? About { get; init; }
    public long? AboutId { get; init; }

    /// <summary>What that is called.</summary>
    public string? AboutName { get; init; }

    /// <summary>The mission that it is about, or of the work that it is about.</summary>
    public long? MissionId { get; init; }

    /// <summary>The member whom it is about, or of the work that it is about.</summary>
    public long? MemberId { get; init; }
    public required DateTime CreatedAt { get; init; }

    /// <summary>Who wrote it down, by name; null for an account that is gone.</summary>
    public string? CreatedBy { get; init; }
    public DateTime? DoneAt { get; init; }
    public required int Version { get; init; }
}

/// <summary>Which work items are asked for; nothing said is all of them.</summary>
internal sealed record WorkItemFilter
{
    public WorkItemState? State { get; init; }

    /// <summary>Whatever is not done.</summary>
    public bool Open { get; init; }
    public long? AssigneeId { get; init; }

    /// <summary>Open, and its last day has gone by.</summary>
    public bool Overdue { get; init; }

    /// <summary>Open, and its last day is today or has gone by.</summary>
    public bool Due { get; init; }
    public long? MissionId { get; init; }
    public long? MemberId { get; init; }
}

/// <summary>The work items that the reader may see: one list, whichever way it is looked at.</summary>
internal sealed class ListWorkItems(
    FairwayDb db,
    WorkItemSubjects subjects,
    ActorNames names,
    ProgrammeTime programme
)
{
    /// <summary>Newest first.</summary>
    public async Task<Page<WorkItemAnswer>> RunAsync(
        WorkItemFilter filter,
        PageRequest page,
        CancellationToken ct
    )
    {
        var today = await programme.TodayAsync(ct);
        var found = await Filtered(filter, today)
            .Where(i => page.After == null || i.Id < page.After)
            .OrderByDescending(i => i.Id)
            .Take(page.Size + 1)
            .ToListAsync(ct);
        var cut = page.Cut(found, i => i.Id);
        return new Page<WorkItemAnswer>(await AnswersAsync(cut.Items, today, ct), cut.Next);
    }

    public async Task<WorkItemAnswer?> FindAsync(long id, CancellationToken ct) =>
        await db.Set<WorkItem>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, ct) is { } item
            ? (await AnswersAsync([item], await programme.TodayAsync(ct), ct))[0]
            : null;

    public async Task<long> CountAsync(WorkItemFilter filter, CancellationToken ct) =>
        await Filtered(filter, await programme.TodayAsync(ct)).LongCountAsync(ct);

    /// <summary>How many stand in each column.</summary>
    public async Task<IReadOnlyDictionary<WorkItemState, long>> CountByStateAsync(
        WorkItemFilter filter,
        CancellationToken ct
    ) =>
        await Filtered(filter, await programme.TodayAsync(ct))
            .GroupBy(i => i.State)
            .Select(g => new { g.Key, Count = g.LongCount() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);

    /// <summary>Missions that items are about, the newest of them, by title.</summary>
    public async Task<IReadOnlyList<KeyValuePair<long, string>>> MissionsAsync(CancellationToken ct)
    {
        var ids = await db.Set<WorkItem>()
            .Where(i => i.MissionId != null)
            .Select(i => i.MissionId!.Value)
            .Distinct()
            .OrderByDescending(id => id)
            .Take(PageRequest.Max)
            .ToListAsync(ct);
        var titles = await subjects.NamesAsync(
            ids.Select(id => new WorkItemSubject(WorkItemAbout.Mission, id)),
            ct
        );
        return [.. titles.Select(one => KeyValuePair.Create(one.Key.Id, one.Value))];
    }

    /// <summary>
    /// The columns of the board, each at most this long: what is due first stands first, what has no day last; of what is
    /// done the newest.
    /// </summary>
    public async Task<ILookup<WorkItemState, WorkItemAnswer>> LanesAsync(
        WorkItemFilter filter,
        int most,
        CancellationToken ct
    )
    {
        var today = await programme.TodayAsync(ct);
        List<WorkItem> found = [];
        foreach (var state in Enum.GetValues<WorkItemState>())
        {
            var lane = Filtered(filter with { State = state }, today);
            found.AddRange(
                await (
                    state == WorkItemState.Done
                        ? lane.OrderByDescending(i => i.DoneAt).ThenByDescending(i => i.Id)
                        : lane.OrderBy(i => i.DueOn ?? DateOnly.MaxValue).ThenBy(i => i.Id)
                )
                    .Take(most)
                    .ToListAsync(ct)
            );
        }
        return (await AnswersAsync(found, today, ct)).ToLookup(item => item.State);
    }

    private IQueryable<WorkItem> Filtered(WorkItemFilter filter, DateOnly today)
    {
        var items = db.Set<WorkItem>().AsNoTracking();
        if (filter.State is { } state)
            items = items.Where(i => i.State == state);
        if (filter.Open || filter.Overdue || filter.Due)
            items = items.Where(i => i.State < WorkItemState.Done);
        if (filter.Overdue)
            items = items.Where(i => i.DueOn < today);
        if (filter.Due)
            items = items.Where(i => i.DueOn <= today);
        if (filter.AssigneeId is { } assignee)
            items = items.Where(i => i.AssigneeId == assignee);
        if (filter.MissionId is { } mission)
            items = items.Where(i => i.MissionId == mission);
        if (filter.MemberId is { } member)
            items = items.Where(i => i.MemberId == member);
        return items;
    }

    private async Task<List<WorkItemAnswer>> AnswersAsync(
        IReadOnlyList<WorkItem> items,
        DateOnly today,
        CancellationToken ct
    )
    {
        var makers = items
            .Select(i => i.CreatedBy)
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(who => who, Actor.Of, StringComparer.Ordinal);
        var people = await names.OfAsync(
            makers
                .Values.Select(who => (who.Kind, who.Id))
                .Concat(
                    items
                        .Where(i => i.AssigneeId is not null)
                        .Select(i => (ActorKind.Staff, i.AssigneeId!.Value))
                ),
            ct
        );
        var things = await subjects.NamesAsync(
            items.Where(i => i.About is not null).Select(i => i.Content.About!.Value),
            ct
        );
        return
        [
            .. items.Select(item => new WorkItemAnswer
            {
                Id = item.Id,
                Title = item.Title,
                Words = item.Words,
                AssigneeId = item.AssigneeId,
                Assignee = item.AssigneeId is { } assignee
                    ? people.GetValueOrDefault((ActorKind.Staff, assignee))
                    : null,
                DueOn = item.DueOn,
                State = item.State,
                Overdue = item.IsOverdueOn(today),
                About = item.About,
                AboutId = item.AboutId,
                AboutName = item.Content.About is { } about
                    ? things.GetValueOrDefault(about)
                    : null,
                MissionId = item.MissionId,
                MemberId = item.MemberId,
                CreatedAt = item.CreatedAt,
                CreatedBy = people.GetValueOrDefault(
                    (makers[item.CreatedBy].Kind, makers[item.CreatedBy].Id)
                ),
                DoneAt = item.DoneAt,
                Version = item.Version,
            }),
        ];
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "/work-items",
                async (
                    ListWorkItems list,
                    CurrentActor current,
                    CancellationToken ct,
                    Word<WorkItemState>? state,
                    bool? open,
                    bool? mine,
                    bool? overdue,
                    long? assignee,
                    long? mission,
                    long? member,
                    string? cursor,
                    int? limit
                ) =>
                    await list.RunAsync(
                        new WorkItemFilter
                        {
                            State = state?.Value,
                            Open = open == true,
                            Overdue = overdue == true,
                            AssigneeId = mine == true ? Mine(current.Required) : assignee,
                            MissionId = mission,
                            MemberId = member,
                        },
                        new PageRequest(cursor, limit),
                        ct
                    )
            )
            .Needs(Permission.WorkItemsRead)
            .WithName("ListWorkItems")
            .WithSummary(
                "What colleagues have to do, newest first; mine is one's own, overdue what is open past its last day"
            );
        api.MapGet(
                "/work-items/{id:long}",
                async (
                    long id,
                    ListWorkItems list,
                    Door door,
                    HttpContext context,
                    CancellationToken ct
                ) =>
                    await list.FindAsync(id, ct) is { } item
                        ? ETags.With(context, item.Version, Results.Ok(item))
                        : door.Problem(Refusal.NotFound("work_item.unknown"))
            )
            .Needs(Permission.WorkItemsRead)
            .Produces<WorkItemAnswer>()
            .WithName("GetWorkItem");
    }

    /// <summary>Nothing is given to a key: its own list is empty.</summary>
    public static long Mine(Actor actor) => actor.Kind == ActorKind.Staff ? actor.Id : 0;
}
