using Fairway.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Journal;

/// <summary>How a reader stands.</summary>
/// <param name="Waiting">Rows of its kinds before it, at most a batch; <see cref="More"/> says that there are others.</param>
internal sealed record ReaderState(
    string Name,
    int Waiting,
    bool More,
    DateTime? OldestAt,
    DateTime? MovedAt,
    string? Trouble
);

/// <summary>Where every reader stands, for the operations page.</summary>
internal sealed class ReaderStatus(
    FairwayDb db,
    JournalReaders readers,
    JournalWindows windows,
    IServiceProvider services
)
{
    public async Task<IReadOnlyList<ReaderState>> ListAsync(CancellationToken ct)
    {
        var cursors = await db.Set<JournalCursor>()
            .AsNoTracking()
            .ToDictionaryAsync(c => c.Reader, StringComparer.Ordinal, ct);
        var states = new List<ReaderState>();
        foreach (var type in readers.Types)
        {
            var reader = (IJournalReader)services.GetRequiredService(type);
            var cursor = cursors.GetValueOrDefault(reader.Name);
            var from = cursor is null
                ? default
                : new JournalPosition(cursor.Epoch, cursor.Xid, cursor.Seq);
            var ahead = await windows.NextAsync(
                db,
                from,
                reader.Kinds,
                JournalWindows.BatchSize,
                ct
            );
            states.Add(
                new ReaderState(
                    reader.Name,
                    ahead?.Rows.Count ?? 0,
                    ahead is { Full: true, Rows.Count: > 0 },
                    ahead?.Rows.Count > 0 ? ahead.Rows[0].At : null,
                    cursor?.MovedAt,
                    cursor?.Trouble
                )
            );
        }
        return states;
    }
}
