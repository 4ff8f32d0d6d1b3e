using System.Globalization;
using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Team;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Team.WorkItems;

/// <summary>What work items are about: whether it is there for the reader, and what it is called.</summary>
internal sealed class WorkItemSubjects(FairwayDb db, StaffQueries staff)
{
    /// <summary>What follows from the thing that an item is about.</summary>
    internal readonly record struct Ties(long? Mission, long? Member);

    private sealed record Titled(long Id, LocalizedText Title);

    /// <summary>Within the reader's scope; refused by field where the thing or the colleague cannot be named.</summary>
    /// <param name="before">Who had it: a colleague who has left since may keep it, and is not given anything new.</param>
    public async Task<Outcome<Ties>> CheckAsync(
        WorkItemContent content,
        long? before,
        CancellationToken ct
    )
    {
        List<FieldRefusal> wrong = [];
        Ties? ties = content.About is { } about ? await TiesAsync(about, ct) : default(Ties);
        if (ties is null)
            wrong.Add(new FieldRefusal("aboutId", "work_item.subject_unknown"));
        if (content.AssigneeId is { } assignee)
        {
            if (assignee != before && !(await staff.OpenAsync([assignee], ct)).Contains(assignee))
                wrong.Add(new FieldRefusal("assigneeId", "work_item.assignee_unknown"));
            else if (ties?.Member is { } member && !await SeesAsync(assignee, member, ct))
                wrong.Add(new FieldRefusal("assigneeId", "work_item.assignee_out_of_scope"));
        }
        return wrong.Count > 0 ? Refusal.OfFields(wrong) : ties!.Value;
    }

    private async Task<Ties?> TiesAsync(WorkItemSubject about, CancellationToken ct)
    {
        switch (about.Kind)
        {
            case WorkItemAbout.Mission:
                return await db.Set<Mission>()
                    .AnyAsync(m => m.Id == about.Id && m.Proposal != ProposalState.Draft, ct)
                    ? new Ties(about.Id, null)
                    : null;
            case WorkItemAbout.Member:
                return await db.Set<Member>()
                    .AnyAsync(m => m.Id == about.Id && m.Status != MemberStatus.Erased, ct)
                    ? new Ties(null, about.Id)
                    : null;
            case WorkItemAbout.Work:
                var work = await db.Set<Work>()
                    .Where(w => w.Id == about.Id && db.Set<Member>().Any(m => m.Id == w.MemberId))
                    .Select(w => new { w.MissionId, w.MemberId })
                    .FirstOrDefaultAsync(ct);
                return work is null ? null : new Ties(work.MissionId, work.MemberId);
            case WorkItemAbout.Goal:
                return await db.Set<BrandGoal>().AnyAsync(g => g.Id == about.Id, ct)
                    ? default(Ties)
                    : null;
            default:
                return await db.Set<MarketingPlan>().AnyAsync(p => p.Id == about.Id, ct)
                    ? default(Ties)
                    : null;
        }
    }

    // Given to somebody who does not see the member, it would lie where nobody finds it.
    private async Task<bool> SeesAsync(long assignee, long member, CancellationToken ct)
    {
        var scope = await db.Set<StaffUser>()
            .Where(u => u.Id == assignee)
            .Select(u => u.Scope)
            .FirstOrDefaultAsync(ct);
        if (scope is null)
            return true;
        var known = await db.Set<Member>()
            .Where(m => m.Id == member)
            .Select(m => new { m.Region, m.GroupId })
            .FirstAsync(ct);
        return scope.Sees(known.Region, known.GroupId);
    }

    /// <summary>What things are called, in the reader's language; members as the console calls them. One query for each kind.</summary>
    public async Task<IReadOnlyDictionary<WorkItemSubject, string>> NamesAsync(
        IEnumerable<WorkItemSubject> subjects,
        CancellationToken ct
    )
    {
        var wanted = subjects.Distinct().ToLookup(one => one.Kind, one => one.Id);
        var names = new Dictionary<WorkItemSubject, string>();
        await PutAsync(
            WorkItemAbout.Mission,
            ids =>
                db.Set<Mission>()
                    .Where(m => ids.Contains(m.Id))
                    .Select(m => new { m.Id, m.Brief })
                    .AsAsyncEnumerable()
                    .Select(m => new Titled(m.Id, m.Brief.Title))
        );
        await PutAsync(
            WorkItemAbout.Member,
            ids =>
                db.Set<Member>()
                    .Where(m => ids.Contains(m.Id))
                    .Select(m => new { m.Id, Name = m.Name ?? m.Nickname ?? m.ExternalId })
                    .AsAsyncEnumerable()
                    .Select(m => new Titled(m.Id, new LocalizedText(m.Name, m.Name)))
        );
        await PutAsync(
            WorkItemAbout.Work,
            ids =>
                db.Set<Work>()
                    .Where(w => ids.Contains(w.Id))
                    .Join(
                        db.Set<Mission>(),
                        w => w.MissionId,
                        m => m.Id,
                        (w, m) => new { w.Id, m.Brief }
                    )
                    .AsAsyncEnumerable()
                    .Select(w => new Titled(w.Id, w.Brief.Title))
        );
        await PutAsync(
            WorkItemAbout.Goal,
            ids =>
                db.Set<BrandGoal>()
                    .Where(g => ids.Contains(g.Id))
                    .Select(g => new { g.Id, g.Title })
                    .AsAsyncEnumerable()
                    .Select(g => new Titled(g.Id, g.Title))
        );
        await PutAsync(
            WorkItemAbout.Plan,
            ids =>
                db.Set<MarketingPlan>()
                    .Where(p => ids.Contains(p.Id))
                    .Select(p => new { p.Id, p.Title })
                    .AsAsyncEnumerable()
                    .Select(p => new Titled(p.Id, p.Title))
        );
        return names;

        async Task PutAsync(WorkItemAbout kind, Func<List<long>, IAsyncEnumerable<Titled>> read)
        {
            List<long> ids = [.. wanted[kind]];
            if (ids.Count == 0)
                return;
            await foreach (var one in read(ids).WithCancellation(ct))
                names[new WorkItemSubject(kind, one.Id)] = one.Title.In(
                    CultureInfo.CurrentUICulture.Name
                );
        }
    }
}
