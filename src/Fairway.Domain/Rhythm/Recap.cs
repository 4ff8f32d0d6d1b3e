namespace Fairway.Domain.Rhythm;

/// <summary>Whether members see a recap.</summary>
public enum RecapState
{
    /// <summary>Seen by colleagues only; also one that was taken back.</summary>
    Draft = 0,
    Published = 1,
}

/// <summary>
/// 战报: what became of one or several missions, put together for those who took part (EX-12, RHY-03, RHY-04). It names
/// works and people by their keys only: whether they may be shown is asked each time somebody looks.
/// </summary>
public sealed class Recap
{
    public required long Id { get; init; }
    public RecapContent Content { get; private set; } = RecapContent.Empty;
    public RecapState State { get; private set; }

    /// <summary>What was counted when it was last written or published; null before it was published.</summary>
    public RecapFigures? Figures { get; private set; }

    /// <summary>UTC; when it was first published, and its participants were told. Null before.</summary>
    public DateTime? PublishedAt { get; private set; }

    /// <summary>UTC, of the last change, the first writing included.</summary>
    public DateTime ChangedAt { get; private set; }

    /// <summary>Who changed it last, such as "staff:12".</summary>
    public string ChangedBy { get; private set; } = "";

    /// <summary>Counts changes, from 1.</summary>
    public int Version { get; private set; }

    /// <summary>The stored long picture, and the digest (SHA-256 in hex) of what was drawn in it; null before it was first asked for.</summary>
    public long? PictureId { get; private set; }
    public string? PictureOf { get; private set; }

    public bool IsPublished => State == RecapState.Published;

    /// <summary>Writes it, for the first time or anew.</summary>
    /// <param name="figures">What is counted of its missions now; kept where members see it.</param>
    /// <returns>Whether anything is other than it was.</returns>
    public bool Write(RecapContent content, RecapFigures figures, string by, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (Version > 0 && content.Says(Content))
            return false;
        Content = content;
        if (IsPublished)
            Figures = figures;
        Touch(by, now);
        return true;
    }

    /// <summary>Shows it to members.</summary>
    /// <returns>Whether it is the first time, when those who took part are told.</returns>
    public Outcome<bool> Publish(RecapFigures figures, string by, DateTime now)
    {
        if (IsPublished)
            return Refusal.Conflict("recap.already_published");
        var first = PublishedAt is null;
        (State, Figures) = (RecapState.Published, figures);
        PublishedAt ??= now;
        Touch(by, now);
        return first;
    }

    /// <summary>Thanks no more whoever has left for good. Nobody wrote it anew: its version stays.</summary>
    public void Forget(long memberId) =>
        Content = Content with
        {
            Thanks = [.. Content.Thanks.Where(thanks => thanks.MemberId != memberId)],
        };

    /// <summary>Lets its long picture go, which is drawn anew when somebody asks for it.</summary>
    /// <returns>The file; null where none was drawn.</returns>
    public long? DropPicture()
    {
        var dropped = PictureId;
        (PictureId, PictureOf) = (null, null);
        return dropped;
    }

    /// <summary>Takes it out of members' sight; it can be mended and published again, and nobody is told twice.</summary>
    public Refusal? TakeBack(string by, DateTime now)
    {
        if (!IsPublished)
            return Refusal.Conflict("recap.not_published");
        State = RecapState.Draft;
        Touch(by, now);
        return null;
    }

    /// <summary>Notes the long picture that was drawn.</summary>
    /// <param name="file">Its stored file.</param>
    /// <param name="digest">Of what was drawn in it.</param>
    public void Draw(long file, string digest) => (PictureId, PictureOf) = (file, digest);

    private void Touch(string by, DateTime now)
    {
        (ChangedBy, ChangedAt) = (by, now);
        Version++;
    }
}
