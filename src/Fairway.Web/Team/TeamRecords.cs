using Fairway.Domain.Team;
using Fairway.Storage;
using Fairway.Web.Members.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Team;

/// <summary>What colleagues wrote down to do about a member or a work of theirs.</summary>
internal sealed class TeamRecords(FairwayDb db) : IOwnRecords
{
    public IReadOnlyList<OwnSection> Sections { get; } =
    [new("work_items", Fate.Removed, typeof(WorkItem))];

    public async Task<IReadOnlyList<OwnPart>> ReadAsync(long memberId, CancellationToken ct)
    {
        var items = await Items(memberId).AsNoTracking().OrderBy(i => i.Id).ToListAsync(ct);
        return
        [
            new(
                "work_items",
                items.ConvertAll(i => new OwnRow
                {
                    { "title", i.Title },
                    { "text", i.Words },
                    { "state", i.State, "console.work_item_state." },
                    { "at", i.CreatedAt },
                })
            ),
        ];
    }

    // Whole: its words are of the person, whoever else they name.
    public Task EraseAsync(Leaver leaver, CancellationToken ct) =>
        Items(leaver.Id).ExecuteDeleteAsync(ct);

    private IQueryable<WorkItem> Items(long memberId) =>
        db.Set<WorkItem>().IgnoreQueryFilters(["scope"]).Where(i => i.MemberId == memberId);
}
