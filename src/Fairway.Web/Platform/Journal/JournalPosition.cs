namespace Fairway.Web.Platform.Journal;

/// <summary>A place in the journal. On SQLite rows appear in order of <see cref="Seq"/> and the rest is 0.</summary>
internal readonly record struct JournalPosition(int Epoch, long Xid, long Seq)
    : IComparable<JournalPosition>
{
    public int CompareTo(JournalPosition other) =>
        (Epoch, Xid, Seq).CompareTo((other.Epoch, other.Xid, other.Seq));

    public static bool operator >(JournalPosition left, JournalPosition right) =>
        left.CompareTo(right) > 0;

    public static bool operator <(JournalPosition left, JournalPosition right) =>
        left.CompareTo(right) < 0;

    public static bool operator >=(JournalPosition left, JournalPosition right) =>
        left.CompareTo(right) >= 0;

    public static bool operator <=(JournalPosition left, JournalPosition right) =>
        left.CompareTo(right) <= 0;
}

/// <summary>The next stretch of the journal as one reader sees it.</summary>
/// <param name="Rows">The rows of its kinds, in order.</param>
/// <param name="End">Everything up to here has been looked at.</param>
/// <param name="Full">The stretch was cut by its limit: there is more behind it.</param>
internal sealed record JournalWindow(
    IReadOnlyList<JournalEntry> Rows,
    JournalPosition End,
    bool Full
);
