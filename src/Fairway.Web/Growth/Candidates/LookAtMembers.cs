using Fairway.Domain.Growth;
using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Growth.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Settings;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Growth.Candidates;

/// <summary>Looks at members and keeps the list of candidates true of them (MODE-07): a batch at once, however large.</summary>
internal sealed class LookAtMembers(
    IEnumerable<ICandidateFacts> rooms,
    UsualPaces usual,
    SettingsStore settings,
    KeySource keys,
    TimeProvider clock
)
{
    /// <summary>Within the caller's transaction, whose context sees everybody.</summary>
    public async Task RunAsync(
        FairwayDb db,
        IReadOnlyCollection<long> members,
        CancellationToken ct
    )
    {
        var setting = await settings.GetAsync<TalentPolicy>(TalentPolicy.Document, ct);
        var policy = setting.Value.Candidates;
        var now = clock.GetUtcNow().UtcDateTime;
        var tiers = await db.Set<Member>()
            .Where(m =>
                members.Contains(m.Id)
                && m.Status == MemberStatus.Active
                && policy.Tiers.Contains(m.Tier)
            )
            .Select(m => new { m.Id, m.Tier })
            .ToDictionaryAsync(m => m.Id, m => m.Tier, ct);
        var facts = await FactsAsync(db, tiers.Keys, now.AddDays(-policy.Days), ct);
        var medians = await usual.ReadAsync(db, policy.Days, ct);
        var known = await db.Set<Candidate>()
            .Where(c => members.Contains(c.MemberId))
            .ToDictionaryAsync(c => c.MemberId, ct);
        var journal = new JournalWriter(db, clock);
        foreach (var member in members)
        {
            // Who has moved up, or left, is nobody's candidate.
            IReadOnlyList<CandidateGround> grounds = tiers.TryGetValue(member, out var tier)
                ? CandidateRule.Judge(
                    FactsOf(facts[member]),
                    policy,
                    medians.GetValueOrDefault(tier)
                )
                : [];
            var isKnown = known.TryGetValue(member, out var candidate);
            if (!isKnown && grounds.Count == 0)
                continue;
            candidate ??= new Candidate { MemberId = member };
            var isNew = candidate.Look(grounds, setting.Version, keys.Next(), now);
            if (!isKnown)
                db.Add(candidate);
            else if (candidate.IsEmpty)
                db.Remove(candidate);
            if (isNew)
                journal.Write(
                    JournalKinds.CandidateFound,
                    Actor.System,
                    new Subjects { Member = member },
                    new { reasons = grounds.Select(one => one.Reason), policy = setting.Version }
                );
        }
        await db.SaveChangesAsync(ct);
    }

    private async Task<ILookup<long, CandidateFact>> FactsAsync(
        FairwayDb db,
        IReadOnlyCollection<long> members,
        DateTime since,
        CancellationToken ct
    )
    {
        List<CandidateFact> found = [];
        if (members.Count > 0)
        {
            foreach (var room in rooms)
                found.AddRange(await room.ReadAsync(db, members, since, ct));
        }
        return found.ToLookup(fact => fact.MemberId);
    }

    private static CandidateFacts FactsOf(IEnumerable<CandidateFact> found)
    {
        var by = found.ToDictionary(fact => fact.Reason);
        var quality = by.GetValueOrDefault(CandidateReason.Quality);
        return new CandidateFacts
        {
            Marks = Count(CandidateReason.Creative),
            Works = Count(CandidateReason.Busy),
            Quality = quality?.Value,
            RatedWorks = quality?.Works ?? 0,
            LikedBy = Count(CandidateReason.Liked),
        };

        int Count(CandidateReason reason) => (int)(by.GetValueOrDefault(reason)?.Value ?? 0);
    }
}
