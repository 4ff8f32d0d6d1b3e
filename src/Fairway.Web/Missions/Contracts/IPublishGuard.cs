using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Guards;

namespace Fairway.Web.Missions.Contracts;

/// <summary>
/// A guard that needs more than the draft itself. Missions asks all that are registered; higher modules supply theirs.
/// </summary>
internal interface IPublishGuard
{
    Task<IReadOnlyList<GuardFinding>> CheckAsync(Mission mission, CancellationToken ct);
}
