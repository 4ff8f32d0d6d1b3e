using Fairway.Domain.Insights;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Insights;

/// <summary>The window of a rate, in UTC, from inclusive, to exclusive; null has no end.</summary>
internal sealed record CompletionWindow(DateTime? From, DateTime? To);

/// <summary>One participation that was taken up.</summary>
internal sealed class CompletionFact
{
    public required long MissionId { get; init; }
    public required long MemberId { get; init; }

    /// <summary>The colleague's key; 0 where the mission names nobody.</summary>
    public required long Operator { get; init; }

    /// <summary>The number of the tier at the time of joining.</summary>
    public required int Tier { get; init; }
    public required ParticipationStep Step { get; init; }
    public required DateTime JoinedAt { get; init; }
    public required DateTime LastActivityAt { get; init; }
}

/// <summary>
/// What rates and the rows behind them are both read from, so that a number and its rows cannot disagree. Within the
/// reader's scope: whoever sees some members only is told of those only.
/// </summary>
internal static class CompletionFacts
{
    public static IQueryable<Mission> Missions(FairwayDb db, CompletionWindow window)
    {
        var missions = db.Set<Mission>()
            .AsNoTracking()
            .Where(m => m.PublishedAt != null && m.State != MissionState.Cancelled);
        if (window.To is { } to)
            missions = missions.Where(m => m.OpensAt < to);
        if (window.From is { } from)
            missions = missions.Where(m => m.ClosesAt > from);
        return missions;
    }

    public static IQueryable<CompletionFact> Facts(FairwayDb db, CompletionWindow window) =>
        from mission in Missions(db, window)
        join taken in db.Set<Participation>() on mission.Id equals taken.MissionId
        join member in db.Set<Member>() on taken.MemberId equals member.Id
        where taken.Step != ParticipationStep.Declined
        select new CompletionFact
        {
            MissionId = mission.Id,
            MemberId = member.Id,
            Operator = mission.ContactId ?? mission.LeadId ?? 0,
            Tier =
                db.Set<Placement>()
                    .Where(p =>
                        p.MemberId == member.Id
                        && p.Attribute == StandingAttribute.Tier
                        && p.At <= taken.JoinedAt
                    )
                    .OrderByDescending(p => p.Id)
                    .Select(p => (int?)p.To)
                    .FirstOrDefault()
                ?? db.Set<Placement>()
                    .Where(p =>
                        p.MemberId == member.Id
                        && p.Attribute == StandingAttribute.Tier
                        && p.At > taken.JoinedAt
                    )
                    .OrderBy(p => p.Id)
                    .Select(p => p.From)
                    .FirstOrDefault()
                ?? (int)member.Tier,
            Step = taken.Step,
            JoinedAt = taken.JoinedAt,
            LastActivityAt = taken.LastActivityAt,
        };

    /// <summary>Those of one cell.</summary>
    public static IQueryable<CompletionFact> Of(
        IQueryable<CompletionFact> facts,
        CompletionBy by,
        long key
    ) =>
        by switch
        {
            CompletionBy.Mission => facts.Where(f => f.MissionId == key),
            CompletionBy.Operator => facts.Where(f => f.Operator == key),
            _ => facts.Where(f => f.Tier == (int)key),
        };
}
