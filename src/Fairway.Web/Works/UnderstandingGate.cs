using Fairway.Domain;
using Fairway.Domain.Missions;
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
        var understandings = scope.ServiceProvider.GetRequiredService<Understandings>();
        return await understandings.OfAsync(mission.Id, memberId, ct) is null
            ? Refusal.Conflict("work.understanding_missing")
            : null;
    }
}
