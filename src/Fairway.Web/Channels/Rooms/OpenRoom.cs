using Fairway.Domain;
using Fairway.Domain.Channels;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;

namespace Fairway.Web.Channels.Rooms;

/// <summary>A room by its key, or by its mission's.</summary>
internal sealed class OpenRoom(RoomDoors doors)
{
    public async Task<RoomAnswer?> FindAsync(long id, Actor actor, CancellationToken ct) =>
        await AnswerAsync(await doors.FindAsync(id, actor, ct), ct);

    public async Task<RoomAnswer?> OfMissionAsync(
        long missionId,
        Actor actor,
        CancellationToken ct
    ) => await AnswerAsync(await doors.OfMissionAsync(missionId, actor, ct), ct);

    private async Task<RoomAnswer?> AnswerAsync(Room? room, CancellationToken ct) =>
        room is null
            ? null
            : RoomAnswer.Of(room, await doors.ParticipantsAsync(room.MissionId, ct));

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "/rooms/{id:long}",
                async (
                    long id,
                    OpenRoom open,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) => Show(await open.FindAsync(id, current.Required, ct), door)
            )
            .Needs(Permission.RoomsOpen)
            .Produces<RoomAnswer>()
            .WithName("GetRoom");
        api.MapGet(
                "/missions/{id:long}/room",
                async (
                    long id,
                    OpenRoom open,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) => Show(await open.OfMissionAsync(id, current.Required, ct), door)
            )
            .Needs(Permission.RoomsOpen)
            .Produces<RoomAnswer>()
            .WithName("GetMissionRoom")
            .WithSummary(
                "The room of a mission, for those who take part and those who look after them"
            );
    }

    private static IResult Show(RoomAnswer? room, Door door) =>
        room is null ? door.Problem(Refusal.NotFound("room.unknown")) : Results.Ok(room);
}
