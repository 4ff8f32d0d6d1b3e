using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Domain.Missions.Slots;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Attendance;

/// <summary>One line of the list at the door.</summary>
internal sealed record SlotGuest
{
    public required long MemberId { get; init; }

    /// <summary>Their public name; null when they chose none.</summary>
    public string? Name { get; init; }
    public required string ExternalId { get; init; }
    public required SeatState State { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime AskedAt { get; init; }
    public DateTime? AttendedAt { get; init; }

    /// <summary>Who marked it by hand; null where the member came through the code.</summary>
    public string? MarkedBy { get; init; }
}

/// <summary>Who is expected at a slot, who came and who waits, within the reader's scope: the list at the door.</summary>
internal sealed class SlotList(FairwayDb db, SlotBook book, ActorNames actors, TimeProvider clock)
{
    /// <summary>Those with a seat in the order in which they got on the list, then those who wait.</summary>
    /// <returns>Null when there is no such slot.</returns>
    public async Task<Page<SlotGuest>?> ListAsync(
        long missionId,
        long slotId,
        PageRequest page,
        CancellationToken ct
    )
    {
        if (await book.SlotAsync(missionId, slotId, ct) is not { } slot)
            return null;
        var now = clock.GetUtcNow().UtcDateTime;
        var from = (int)Math.Clamp(page.After ?? 0, 0, int.MaxValue);
        var rows = await (
            from seat in db.Set<Seat>().AsNoTracking()
            join member in db.Set<Member>() on seat.MemberId equals member.Id
            where seat.SlotId == slotId
            orderby seat.State == SeatState.Waiting, seat.AskedAt, seat.Id
            select new
            {
                Seat = seat,
                member.Nickname,
                member.ExternalId,
            }
        )
            .Skip(from)
            .Take(page.Size + 1)
            .ToListAsync(ct);
        var markers = rows.Select(row => row.Seat.MarkedBy)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(who => who, Actor.Of, StringComparer.Ordinal);
        var names = await actors.OfAsync(
            markers.Values.Select(actor => (actor.Kind, actor.Id)),
            ct
        );
        var guests = rows.Take(page.Size)
            .Select(row => new SlotGuest
            {
                MemberId = row.Seat.MemberId,
                Name = row.Nickname,
                ExternalId = row.ExternalId,
                State = SlotBook.StateOf(row.Seat, slot, now),
                AskedAt = row.Seat.AskedAt,
                AttendedAt = row.Seat.AttendedAt,
                MarkedBy = row.Seat.MarkedBy is { } who
                    ? names.GetValueOrDefault((markers[who].Kind, markers[who].Id), who)
                    : null,
            })
            .ToList();
        return new Page<SlotGuest>(
            guests,
            rows.Count > page.Size ? PageRequest.Encode(from + page.Size) : null
        );
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/missions/{id:long}/slots/{slot:long}/attendance",
                async (
                    long id,
                    long slot,
                    SlotList list,
                    Door door,
                    CancellationToken ct,
                    string? cursor,
                    int? limit
                ) =>
                    await list.ListAsync(id, slot, new PageRequest(cursor, limit), ct) is { } page
                        ? Results.Ok(page)
                        : door.Problem(Refusal.NotFound("slot.unknown"))
            )
            .Needs(Permission.WorksRead)
            .Produces<Page<SlotGuest>>()
            .WithName("ListAttendance")
            .WithSummary("Who has a seat in a slot, who came and who waits");
}
