using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Missions;
using Fairway.Web.Works;

namespace Fairway.Web.Faces.Portal;

/// <summary>A mission with what one member has done in it; or why it is not to be seen.</summary>
internal sealed record MissionRoom(FeedItem? Item, List<Work> Works, bool Drafted)
{
    /// <summary>
    /// <c>unknown</c>, <c>ended</c> or <c>cancelled</c> when there is no item; of a confidential mission <c>unsigned</c>,
    /// <c>expired</c> or <c>revoked</c> to whoever was let in.
    /// </summary>
    public string Gone { get; init; } = "unknown";

    public int Status =>
        Gone switch
        {
            "unknown" => StatusCodes.Status404NotFound,
            "unsigned" or "expired" or "revoked" => StatusCodes.Status403Forbidden,
            _ => StatusCodes.Status410Gone,
        };
}

internal sealed class MissionRooms(Feed feed, MissionQueries missions, MyWorks works, FairwayDb db)
{
    public async Task<MissionRoom> FindAsync(long memberId, long missionId, CancellationToken ct)
    {
        var met = await feed.MeetAsync(memberId, missionId, db, ct);
        if (!met.IsRefused(out var closed))
            return new MissionRoom(
                met.Value,
                await works.OwnAsync(missionId, memberId, ct),
                await works.DraftAsync(missionId, memberId, ct) is not null
            );
        // Whoever is let in by name is told what is missing.
        if (closed.Kind == RefusalKind.Forbidden)
            return new MissionRoom(null, [], false)
            {
                Gone = closed.Code["confidential.".Length..],
            };
        var mission = await missions.FindAsync(missionId, ct);
        return new MissionRoom(null, [], false)
        {
            // A draft of the operators' does not exist for members, whatever its number.
            Gone = mission?.State switch
            {
                MissionState.Closed or MissionState.Recapped => "ended",
                MissionState.Cancelled when mission.PublishedAt is not null => "cancelled",
                _ => "unknown",
            },
        };
    }
}
