using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Secrecy;
using Fairway.Web.Missions.Secrecy;
using Fairway.Web.Platform.Access;

namespace Fairway.Web.Faces.Portal;

/// <summary>What a page of a confidential mission does besides showing it: it carries its reader's name, and is noted.</summary>
internal sealed class SecretPages(ReaderMarks marks, OpeningLog openings)
{
    /// <returns>The words of the watermark.</returns>
    public async Task<string> EnterAsync(Mission mission, Actor reader, CancellationToken ct)
    {
        await openings.NoteAsync(mission, reader, OpeningKind.Brief, ct);
        return await marks.OfAsync(reader, ct);
    }

    public Task<string> MarkAsync(Actor reader, CancellationToken ct) => marks.OfAsync(reader, ct);

    /// <summary>The room of a confidential mission.</summary>
    public async Task<string> EnterRoomAsync(
        long missionId,
        long room,
        Actor reader,
        CancellationToken ct
    )
    {
        await openings.NoteAsync(missionId, reader, OpeningKind.Room, ct, room);
        return await marks.OfAsync(reader, ct);
    }
}
