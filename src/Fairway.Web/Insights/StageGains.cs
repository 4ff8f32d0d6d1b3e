using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Insights;

/// <param name="Members">
/// Who was accepted in the mission and has gone that way since they joined it (LIFE-08). One who goes it in the time of
/// two missions counts for both: a stage is the fruit of all that somebody did, and no mission owns it.
/// </param>
internal sealed record StageGain(Stage From, Stage To, long Members);

/// <summary>The moves of stage that missions were meant to bring about, within the reader's scope.</summary>
internal sealed class StageGains(FairwayDb db)
{
    /// <summary>One statement for a whole page. Missions that say of no step whom they move have none.</summary>
    /// <param name="until">Moves from then on belong to a later window; null for all.</param>
    public async Task<IReadOnlyDictionary<long, StageGain>> OfAsync(
        IReadOnlyDictionary<long, StageTransition?> missions,
        DateTime? until,
        CancellationToken ct
    )
    {
        var keys = missions
            .Where(one => one.Value is { Keeps: false })
            .Select(one => one.Key)
            .ToList();
        var moves = await (
            from taken in db.Set<Participation>()
            join member in db.Set<Member>() on taken.MemberId equals member.Id
            join move in db.Set<Placement>() on taken.MemberId equals move.MemberId
            where
                keys.Contains(taken.MissionId)
                && taken.Step == ParticipationStep.Accepted
                && move.Attribute == StandingAttribute.Stage
                && move.At >= taken.JoinedAt
                && (until == null || move.At < until)
            group taken.MemberId by new
            {
                taken.MissionId,
                move.From,
                move.To,
            } into same
            select new { same.Key, Members = same.Distinct().LongCount() }
        ).ToDictionaryAsync(row => row.Key, row => row.Members, ct);
        return keys.ToDictionary(
            key => key,
            key =>
            {
                var (from, to) = (missions[key]!.From, missions[key]!.To);
                return new StageGain(
                    from,
                    to,
                    moves.GetValueOrDefault(
                        new
                        {
                            MissionId = key,
                            From = (int?)from,
                            To = (int)to,
                        }
                    )
                );
            }
        );
    }
}
