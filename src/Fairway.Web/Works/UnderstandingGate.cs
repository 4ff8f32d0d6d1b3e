using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;

namespace Fairway.Web.Works;

/// <summary>
/// Where the playbook asks for it, work begins once the participant has confirmed that they know what is asked (TASK-24).
/// Every other mission passes without a look at the database.
/// </summary>
internal sealed class UnderstandingGate(IServiceScopeFactory scopes)
{
    public async ValueTask<Refusal?> CheckAsync(
        Mission mission,
        long memberId,
        CancellationToken ct
    )
    {
        if (mission.Frozen?.AsksUnderstanding != true)
            return null;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
        return await Understanding.StandsAsync(db, mission.Id, memberId, ct)
            ? null
            : Refusal.Conflict("work.understanding_missing");
    }
}
