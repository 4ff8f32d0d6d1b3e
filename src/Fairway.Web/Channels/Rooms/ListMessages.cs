using Fairway.Domain;
using Fairway.Domain.Channels;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Channels.Rooms;

/// <summary>What was said in a room, newest first; archived or not.</summary>
internal sealed class ListMessages(FairwayDb db, RoomDoors doors, RoomAuthors authors)
{
    public async Task<Page<RoomMessageAnswer>?> RunAsync(
        long roomId,
        RoomMessageKind? kind,
        PageRequest page,
        Actor reader,
        CancellationToken ct
    )
    {
        if (await doors.FindAsync(roomId, reader, ct) is null)
            return null;
        var messages = db.Set<RoomMessage>().AsNoTracking().Where(m => m.RoomId == roomId);
        if (kind is { } only)
            messages = messages.Where(m => m.Kind == only);
        if (page.After is { } before)
            messages = messages.Where(m => m.Number < before);
        var found = await messages
            .OrderByDescending(m => m.Number)
            .Take(page.Size + 1)
            .ToListAsync(ct);
        return page.Cut(await authors.SignAsync(found, reader, ct), m => m.Number);
    }

    /// <summary>A question of this room; null when it is none.</summary>
    public async Task<RoomMessageAnswer?> QuestionAsync(
        long roomId,
        long id,
        Actor reader,
        CancellationToken ct
    )
    {
        var found = await Questions(roomId).Where(m => m.Id == id).ToListAsync(ct);
        return (await authors.SignAsync(found, reader, ct)).FirstOrDefault();
    }

    /// <summary>The questions that nobody has answered yet, the oldest first.</summary>
    public async Task<IReadOnlyList<RoomMessageAnswer>> WaitingAsync(
        long roomId,
        Actor reader,
        CancellationToken ct
    )
    {
        var found = await Questions(roomId)
            .Where(m =>
                !db.Set<RoomMessage>().Any(other => other.RoomId == roomId && other.Answers == m.Id)
            )
            .OrderBy(m => m.Number)
            .Take(PageRequest.Default)
            .ToListAsync(ct);
        return await authors.SignAsync(found, reader, ct);
    }

    // For pages that have let the reader in already.
    private IQueryable<RoomMessage> Questions(long roomId) =>
        db.Set<RoomMessage>()
            .AsNoTracking()
            .Where(m => m.RoomId == roomId && m.Kind == RoomMessageKind.Question);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/rooms/{id:long}/messages",
                async (
                    long id,
                    ListMessages list,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct,
                    Word<RoomMessageKind>? kind,
                    string? cursor,
                    int? limit
                ) =>
                    await list.RunAsync(
                        id,
                        kind?.Value,
                        new PageRequest(cursor, limit),
                        current.Required,
                        ct
                    )
                        is { } page
                        ? Results.Ok(page)
                        : door.Problem(Refusal.NotFound("room.unknown"))
            )
            .Needs(Permission.RoomsOpen)
            .Produces<Page<RoomMessageAnswer>>()
            .WithName("ListRoomMessages")
            .WithSummary("What was said in a room, newest first")
            .WithDescription("kind narrows it to message, question or answer.");
}
