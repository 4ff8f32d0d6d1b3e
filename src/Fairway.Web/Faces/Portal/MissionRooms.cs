using Fairway.Domain.Missions;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Missions;
using Fairway.Web.Works;

namespace Fairway.Web.Faces.Portal;

/// <summary>A mission with what one member has done in it; or why it is not to be seen.</summary>
internal sealed record MissionRoom(FeedItem? Item, List<Work> Works, bool Drafted)
{
    /// <summary><c>unknown</c>, <c>ended</c> or <c>cancelled</c> when there is no item.</summary>
    public string Gone { get; init; } = "unknown";

    public int Status =>
        Gone == "unknown" ? StatusCodes.Status404NotFound : StatusCodes.Status410Gone;
}

internal sealed class MissionRooms(Feed feed, MissionQueries missions, MyWorks works, FairwayDb db)
{
    public async Task<MissionRoom> FindAsync(long memberId, long missionId, CancellationToken ct)
    {
        if (await feed.FindAsync(memberId, missionId, db, ct) is { } item)
            return new MissionRoom(
                item,
                await works.OwnAsync(missionId, memberId, ct),
                await works.DraftAsync(missionId, memberId, ct) is not null
            );
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
