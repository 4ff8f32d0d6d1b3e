namespace Fairway.Web.Missions.Contracts;

/// <summary>Says how many works of a mission still wait for a verdict; a higher module knows.</summary>
internal interface IWaitingWorks
{
    Task<long> CountAsync(long missionId, CancellationToken ct);
}
