using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;

namespace Fairway.Web.Works;

/// <summary>
/// Where the brand and a co-creator agree one to one, work begins once both have confirmed (COMM-09). Every other
/// mission passes without a look at the database.
/// </summary>
internal sealed class ConsensusGate(IServiceScopeFactory scopes)
{
    public async ValueTask<Refusal?> CheckAsync(
        Mission mission,
        long memberId,
        CancellationToken ct
    )
    {
        if (mission.Frozen?.Outreach != OutreachStyle.OneToOne)
            return null;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
        return await Agreements.StandAsync(db, mission.Id, memberId, ct)
            ? null
            : Refusal.Conflict("work.consensus_missing");
    }
}
