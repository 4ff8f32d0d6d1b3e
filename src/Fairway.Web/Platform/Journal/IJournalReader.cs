using Fairway.Storage;

namespace Fairway.Web.Platform.Journal;

/// <summary>
/// Does what follows from journal rows, inside the database, exactly once: the cursor moves in the same transaction
/// as the effect. Handles a whole batch set-based, never row by row with saves.
/// </summary>
internal interface IJournalReader
{
    /// <summary>Stable: it names the cursor.</summary>
    string Name { get; }

    IReadOnlyCollection<string> Kinds { get; }

    /// <param name="batch">Rows in order, at most <see cref="JournalWindows.BatchSize"/>.</param>
    /// <param name="db">A context inside the batch's transaction; raw SQL may use its connection.</param>
    Task HandleAsync(IReadOnlyList<JournalEntry> batch, FairwayDb db, CancellationToken ct);
}
