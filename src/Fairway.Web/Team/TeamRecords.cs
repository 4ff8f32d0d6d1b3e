using Fairway.Domain.Team;
using Fairway.Domain.Team.Experiments;
using Fairway.Storage;
using Fairway.Web.Members.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Team;

/// <summary>What colleagues wrote down to do about a member or a work of theirs, and the small trials they were drawn into.</summary>
internal sealed class TeamRecords(FairwayDb db) : IOwnRecords
{
    public IReadOnlyList<OwnSection> Sections { get; } =
    [
        new("work_items", Fate.Removed, typeof(WorkItem)),
        new("experiments", Fate.Removed, typeof(ExperimentMember)),
    ];

    public async Task<IReadOnlyList<OwnPart>> ReadAsync(long memberId, CancellationToken ct)
    {
        var items = await Items(memberId).AsNoTracking().OrderBy(i => i.Id).ToListAsync(ct);
        var trials = await (
            from one in Drawn(memberId)
            join e in db.Set<Experiment>() on one.ExperimentId equals e.Id
            orderby e.Id
            select new { e.Plan, e.DrawnAt }
        ).ToListAsync(ct);
        return
        [
            // Not which group: whoever knows that is no trial any more.
            new(
                "experiments",
                trials.ConvertAll(trial => new OwnRow
                {
                    { "title", trial.Plan.Title },
                    { "at", trial.DrawnAt },
                })
            ),
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

    // An item whole: its words are of the person, whoever else they name.
    public async Task EraseAsync(Leaver leaver, CancellationToken ct)
    {
        await Items(leaver.Id).ExecuteDeleteAsync(ct);
        await Drawn(leaver.Id).ExecuteDeleteAsync(ct);
    }

    private IQueryable<ExperimentMember> Drawn(long memberId) =>
        db.Set<ExperimentMember>()
            .IgnoreQueryFilters(["scope"])
            .Where(one => one.MemberId == memberId);

    private IQueryable<WorkItem> Items(long memberId) =>
        db.Set<WorkItem>().IgnoreQueryFilters(["scope"]).Where(i => i.MemberId == memberId);
}
