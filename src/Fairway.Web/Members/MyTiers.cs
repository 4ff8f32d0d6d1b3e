using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members;

/// <summary>One change of a member's tier, as the member reads it.</summary>
/// <param name="From">Null for the first one.</param>
/// <param name="Reason">In the operator's words, or a sentence in the reader's language.</param>
/// <param name="RuleVersion">The version of the criteria that was in force; who moved is the house's affair.</param>
/// <param name="Criteria">What that version asks of the tier; null where none was kept.</param>
/// <param name="Evidence">What it rests on.</param>
/// <param name="Until">The last day of an appointment; null for every other change.</param>
/// <param name="Ended">That day is past. Nothing follows by itself: people decide.</param>
internal sealed record TierStep(
    string? From,
    string To,
    string Reason,
    int? RuleVersion,
    IReadOnlyList<string>? Criteria,
    IReadOnlyList<EvidenceView> Evidence,
    DateTime At,
    DateOnly? Until,
    bool Ended
);

/// <summary>What members are shown of their own tiers, newest first: nobody is moved without being told why.</summary>
internal sealed class MyTiers(FairwayDb db, EvidenceBook book, Phrases phrases, ProgrammeTime time)
{
    public async Task<IReadOnlyList<TierStep>> OfAsync(long memberId, CancellationToken ct)
    {
        var today = await time.TodayAsync(ct);
        var placements = await db.Set<Placement>()
            .AsNoTracking()
            .Where(p => p.MemberId == memberId && p.Attribute == StandingAttribute.Tier)
            .OrderByDescending(p => p.Id)
            .ToListAsync(ct);
        var grounds = await book.ReadAsync(memberId, placements, ct);
        return [.. placements.Select(placement => Step(placement, grounds, today))];
    }

    private TierStep Step(Placement placement, Grounds grounds, DateOnly today)
    {
        var words = StandingWords.WordsOf(placement.Attribute);
        return new TierStep(
            placement.From is { } from ? words[from] : null,
            words[placement.To],
            phrases[placement.Reason],
            placement.RuleVersion,
            grounds.CriteriaOf(placement),
            grounds.EvidenceOf(placement),
            placement.At,
            placement.Until,
            Appointment.HasEnded(placement.Until, today)
        );
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/me/tiers",
                async (MyTiers tiers, CurrentActor current, CancellationToken ct) =>
                    new Page<TierStep>(await tiers.OfAsync(current.MemberId, ct), null)
            )
            .Needs(Permission.MemberSelf)
            .WithName("GetMyTiers")
            .WithSummary("Every change of one's own tier, with its reason");
}
