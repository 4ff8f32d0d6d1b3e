using Fairway.Domain.Insights;
using Fairway.Domain.Missions;
using Fairway.Domain.Rewards;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Insights.Packages;

/// <summary>What became of the missions that were made from one version.</summary>
/// <param name="Version">Null for a template that ships.</param>
/// <param name="Missions">Published and not called off.</param>
/// <param name="TakenUp">Members who took part, those who declined apart; once for each mission.</param>
/// <param name="Accepted">Of these, accepted.</param>
/// <param name="Works">Handed in, whatever became of them.</param>
/// <param name="Points">Paid out for them.</param>
internal sealed record PackageResult(
    int? Version,
    int Missions,
    long TakenUp,
    long Accepted,
    long Works,
    long Points
)
{
    /// <summary>任务完成率 by the formula of KPI-01; null where nobody took part.</summary>
    public decimal? Rate => new Completion(TakenUp, Accepted).Rate;

    /// <summary>Points for each accepted participant, rounded to whole ones; null where there is none.</summary>
    public long? PointsEach => Accepted == 0 ? null : (Points + (Accepted / 2)) / Accepted;
}

/// <param name="Key">Of a package or of a template that ships.</param>
/// <param name="Versions">Latest first; versions that no mission was published from are left out.</param>
internal sealed record PackageResultsAnswer(string Key, IReadOnlyList<PackageResult> Versions);

/// <summary>Compares the versions of a package by what came of them (TASK-01).</summary>
internal sealed class PackageResults(FairwayDb db)
{
    public async Task<PackageResultsAnswer> ReadAsync(string key, CancellationToken ct)
    {
        var missions = db.Set<Mission>()
            .Where(m =>
                m.TemplateKey == key && m.PublishedAt != null && m.State != MissionState.Cancelled
            );
        var versions = await missions
            .Select(m => new { m.Id, m.TemplateVersion })
            .ToDictionaryAsync(m => m.Id, m => m.TemplateVersion, ct);
        if (versions.Count == 0)
            return new PackageResultsAnswer(key, []);
        var ids = missions.Select(m => m.Id);
        var people = await db.Set<Participation>()
            .Where(p => ids.Contains(p.MissionId) && p.Step != ParticipationStep.Declined)
            .GroupBy(p => p.MissionId)
            .Select(g => new
            {
                g.Key,
                TakenUp = g.LongCount(),
                Accepted = g.LongCount(p => p.Step == ParticipationStep.Accepted),
            })
            .ToDictionaryAsync(g => g.Key, ct);
        var works = await db.Set<Work>()
            .Where(w => ids.Contains(w.MissionId))
            .GroupBy(w => w.MissionId)
            .Select(g => new { g.Key, Count = g.LongCount() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var points = await db.Set<LedgerTransaction>()
            .Where(t => t.MissionId != null && ids.Contains(t.MissionId.Value))
            .GroupBy(t => t.MissionId!.Value)
            .Select(g => new { g.Key, Points = g.Sum(t => t.Points) })
            .ToDictionaryAsync(g => g.Key, g => g.Points, ct);
        return new PackageResultsAnswer(
            key,
            [
                .. versions
                    .GroupBy(one => one.Value, one => one.Key)
                    .OrderByDescending(group => group.Key ?? 0)
                    .Select(group => new PackageResult(
                        group.Key,
                        group.Count(),
                        group.Sum(id => people.GetValueOrDefault(id)?.TakenUp ?? 0),
                        group.Sum(id => people.GetValueOrDefault(id)?.Accepted ?? 0),
                        group.Sum(id => works.GetValueOrDefault(id)),
                        group.Sum(id => points.GetValueOrDefault(id))
                    )),
            ]
        );
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/insights/packages/{key}",
                async (string key, PackageResults results, CancellationToken ct) =>
                    Results.Ok(await results.ReadAsync(key, ct))
            )
            .Needs(Permission.MissionsRead)
            .Produces<PackageResultsAnswer>()
            .WithName("GetPackageResults")
            .WithSummary("What came of the missions made from a package or a template, by version");
}
