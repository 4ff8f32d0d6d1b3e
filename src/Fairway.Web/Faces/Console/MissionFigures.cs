using Fairway.Domain.Missions;
using Fairway.Domain.Rewards;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Channels;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Faces.Console;

/// <summary>How a mission is doing: from those meant to those paid.</summary>
internal sealed record MissionNumbers
{
    public required long Audience { get; init; }
    public required long Readers { get; init; }
    public required long Participants { get; init; }
    public required IReadOnlyDictionary<WorkState, long> Works { get; init; }
    public required long PointsPaid { get; init; }

    public long Total => Works.Values.Sum();

    public long Waiting =>
        Works.GetValueOrDefault(WorkState.Submitted) + Works.GetValueOrDefault(WorkState.InReview);

    public long Accepted => Works.GetValueOrDefault(WorkState.Accepted);

    /// <summary>Accepted among all that have a verdict, in percent; null before the first verdict.</summary>
    public int? AcceptedPercent =>
        Total - Waiting is > 0 and var decided
            ? (int)Math.Round(100.0 * Accepted / decided, MidpointRounding.AwayFromZero)
            : null;
}

internal sealed class MissionFigures(
    FairwayDb db,
    AudienceQueries audiences,
    Inbox inbox,
    Tallies tallies
)
{
    public async Task<MissionNumbers> ReadAsync(
        long id,
        Audience audience,
        long participants,
        CancellationToken ct
    ) =>
        new()
        {
            Audience = (await audiences.CountAsync(audience, ct)).Count,
            Readers = await inbox.ReadersAsync(id, ct),
            Participants = participants,
            Works = await tallies.OfAsync(
                db,
                ("works.of_mission", id),
                () =>
                    db.Set<Work>()
                        .Where(w => w.MissionId == id)
                        .GroupBy(w => w.State)
                        .Select(g => new { g.Key, Count = g.LongCount() })
                        .ToDictionaryAsync(g => g.Key, g => g.Count, ct),
                counts => counts.Values.Sum()
            ),
            PointsPaid = await db.Set<LedgerTransaction>()
                .Where(t => t.MissionId == id)
                .SumAsync(t => t.Points, ct),
        };
}
