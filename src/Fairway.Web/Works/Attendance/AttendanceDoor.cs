using Fairway.Domain;
using Fairway.Domain.Missions.Slots;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Works.Attendance;

/// <summary>What hangs at the door of a slot: a link whose code is of this minute.</summary>
public sealed record DoorAnswer
{
    public required string Link { get; init; }
    public required string Code { get; init; }

    /// <summary>How long the code is shown, in seconds; a moment longer it is taken.</summary>
    public required int Seconds { get; init; }
}

/// <summary>The codes of slots, computed from the clock of the programme and a secret of the deployment.</summary>
internal sealed class AttendanceDoor(Secrets secrets, PublicUrl url, TimeProvider clock)
{
    private const string Key = "attendance.door";

    public DoorAnswer Now(long slotId)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var code = DoorCode.Of(secrets.Key(Key), slotId, now);
        return new DoorAnswer
        {
            Link = url.Of($"/arrive/{slotId}/{code}"),
            Code = code,
            Seconds = (int)Math.Ceiling(DoorCode.LeftOf(now).TotalSeconds),
        };
    }

    public bool Holds(long slotId, DateTime now, string? code) =>
        DoorCode.Holds(secrets.Key(Key), slotId, now, code);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/missions/{id:long}/slots/{slot:long}/door",
                async (
                    long id,
                    long slot,
                    SlotBook book,
                    AttendanceDoor use,
                    Door door,
                    CancellationToken ct
                ) =>
                    await book.SlotAsync(id, slot, ct) is null
                        ? door.Problem(Refusal.NotFound("slot.unknown"))
                        : Results.Ok(use.Now(slot))
            )
            .Needs(Permission.MissionsEdit)
            .Produces<DoorAnswer>()
            .WithName("GetDoor")
            .WithSummary("The link of this minute that checks a member in, for a QR at the door");
}
