namespace Fairway.Web.Platform.Journal;

/// <summary>How far one reader has come. On SQLite only <see cref="Seq"/> counts.</summary>
internal sealed class JournalCursor
{
    public required string Reader { get; init; }

    /// <summary>Raised when a database was restored into a cluster with younger transaction ids.</summary>
    public int Epoch { get; set; }

    public long Xid { get; set; }
    public long Seq { get; set; }
    public DateTime MovedAt { get; set; }

    /// <summary>Why the reader stands still, when it does; a code, shown on the operations page.</summary>
    public string? Trouble { get; set; }
}
