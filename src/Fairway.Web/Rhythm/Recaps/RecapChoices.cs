using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Works;
using Fairway.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Rhythm.Recaps;

/// <summary>A mission that a recap can be of.</summary>
internal sealed record RecapMission(
    long Id,
    LocalizedText Title,
    MissionState State,
    DateTime? ClosesAt
);

/// <param name="Name">The public name; null for somebody without one, who cannot be named.</param>
/// <param name="Works">How many of their works were accepted in the recap's missions.</param>
/// <param name="Agrees">Whether they agree to be named.</param>
internal sealed record RecapPerson(long Id, string? Name, int Works, bool Agrees);

/// <summary>What a colleague can choose from: the last missions, the best liked works, and who did most.</summary>
internal sealed class RecapChoices(FairwayDb db, RecapSight sight)
{
    private const int MostMissions = 60;
    private const int MostWorks = 48;
    private const int MostPeople = 40;

    /// <summary>The missions that are or were out, whose end comes last before the others; the chosen ones always.</summary>
    public async Task<List<RecapMission>> MissionsAsync(
        IReadOnlyCollection<long> chosen,
        CancellationToken ct
    )
    {
        var rows = await db.Set<Mission>()
            .AsNoTracking()
            .Where(m =>
                m.State != MissionState.Design
                && m.State != MissionState.Cancelled
                && m.Confidential == null
            )
            .OrderByDescending(m => chosen.Contains(m.Id))
            .ThenByDescending(m => m.ClosesAt)
            .ThenBy(m => m.Id)
            .Take(MostMissions)
            .Select(m => new
            {
                m.Id,
                m.Brief,
                m.State,
                m.ClosesAt,
            })
            .ToListAsync(ct);
        return rows.ConvertAll(m => new RecapMission(m.Id, m.Brief.Title, m.State, m.ClosesAt));
    }

    /// <summary>Works that may be shown: the shortlists before the others, each by likes; at most a few dozen.</summary>
    public async Task<List<RecapWorkShown>> WorksAsync(
        IReadOnlyCollection<long> missions,
        CancellationToken ct
    )
    {
        var best = (await sight.EligibleAsync(missions, ct))
            .OrderByDescending(w => db.Set<ShortlistEntry>().Any(s => s.WorkId == w.Id))
            .ThenByDescending(w => db.Set<WorkLike>().Count(l => l.WorkId == w.Id))
            .ThenByDescending(w => w.Id)
            .Take(MostWorks)
            .Select(w => w.Id);
        var ids = await best.ToListAsync(ct);
        var works = await sight.DescribeAsync(
            db.Set<Work>().IgnoreQueryFilters(["scope"]).Where(w => ids.Contains(w.Id)),
            ct
        );
        return [.. works.OrderBy(work => ids.IndexOf(work.Id))];
    }

    /// <summary>Who took part: those whose works were accepted before the others.</summary>
    public async Task<List<RecapPerson>> PeopleAsync(
        IReadOnlyCollection<long> missions,
        IReadOnlyCollection<long> chosen,
        CancellationToken ct
    )
    {
        var most = await db.Set<Work>()
            .IgnoreQueryFilters(["scope"])
            .Where(w => missions.Contains(w.MissionId) && w.State == WorkState.Accepted)
            .GroupBy(w => w.MemberId)
            .Select(g => new { MemberId = g.Key, Works = g.Count() })
            .OrderByDescending(one => chosen.Contains(one.MemberId))
            .ThenByDescending(one => one.Works)
            .ThenBy(one => one.MemberId)
            .Take(MostPeople)
            .ToListAsync(ct);
        // Whoever was chosen stays to be seen, whatever became of their works.
        var ids = most.Select(one => one.MemberId).Union(chosen).ToList();
        var counts = most.ToDictionary(one => one.MemberId, one => one.Works);
        var names = await db.Set<Member>()
            .IgnoreQueryFilters(["scope"])
            .Where(m => ids.Contains(m.Id))
            .Select(m => new { m.Id, m.Nickname })
            .ToDictionaryAsync(m => m.Id, m => m.Nickname, ct);
        var agree = await Named
            .Among(db)
            .Where(m => ids.Contains(m.Id))
            .Select(m => m.Id)
            .ToHashSetAsync(ct);
        return ids.ConvertAll(id => new RecapPerson(
            id,
            names.GetValueOrDefault(id),
            counts.GetValueOrDefault(id),
            agree.Contains(id)
        ));
    }
}
