using Fairway.Domain.Growth;
using Fairway.Storage;
using Fairway.Web.Growth.Marks;
using Fairway.Web.Members.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Growth;

/// <summary>What stood out about a member, and what colleagues made of it.</summary>
internal sealed class GrowthRecords(FairwayDb db, ListMarks list) : IOwnRecords
{
    public IReadOnlyList<OwnSection> Sections { get; } =
    [
        new("creativity_marks", Fate.Removed, typeof(CreativityMark)),
        new("candidate", Fate.Removed, typeof(Candidate)),
    ];

    public async Task<IReadOnlyList<OwnPart>> ReadAsync(long memberId, CancellationToken ct)
    {
        var marks = await Own<CreativityMark>()
            .Where(m => m.MemberId == memberId)
            .OrderBy(m => m.Id)
            .ToListAsync(ct);
        var titles = await list.TitlesAsync(
            memberId,
            [.. marks.Select(m => m.WorkId).Distinct()],
            ct
        );
        var candidate = await Own<Candidate>().FirstOrDefaultAsync(c => c.MemberId == memberId, ct);
        return
        [
            new(
                "creativity_marks",
                marks.ConvertAll(m => new OwnRow
                {
                    { "mission", titles.GetValueOrDefault(m.WorkId) },
                    { "work", m.WorkId },
                    { "what", m.Ground, "creativity.ground." },
                    { "value", m.Value },
                    { "reason", m.Reason },
                    { "at", m.At },
                    { "takenBackAt", m.LiftedAt },
                    { "answer", m.LiftReason },
                })
            ),
            new(
                "candidate",
                candidate is null
                    ? []
                    :
                    [
                        .. candidate.Grounds.Select(one => new OwnRow
                        {
                            { "what", one.Reason, "candidate.reason." },
                            { "value", one.Value },
                            { "at", candidate.SeenAt },
                        }),
                        new OwnRow
                        {
                            { "state", candidate.State, "candidate.state." },
                            { "reason", candidate.DecidedReason },
                            { "at", candidate.DecidedAt },
                        },
                    ]
            ),
        ];
    }

    public async Task EraseAsync(Leaver leaver, CancellationToken ct)
    {
        await db.Set<CreativityMark>()
            .IgnoreQueryFilters(["scope"])
            .Where(m => m.MemberId == leaver.Id)
            .ExecuteDeleteAsync(ct);
        await db.Set<Candidate>()
            .IgnoreQueryFilters(["scope"])
            .Where(c => c.MemberId == leaver.Id)
            .ExecuteDeleteAsync(ct);
    }

    private IQueryable<T> Own<T>()
        where T : class => db.Set<T>().IgnoreQueryFilters(["scope"]).AsNoTracking();
}
