using Fairway.Domain.Works;

namespace Fairway.Web.Works.Reactions;

/// <summary>A comment as members read it. Who wrote it goes by their nickname, and by nothing else of theirs.</summary>
internal sealed record CommentAnswer
{
    public required long Id { get; init; }
    public required long WorkId { get; init; }

    /// <summary>Null for a writer without a nickname.</summary>
    public string? Nickname { get; init; }

    /// <summary>Whether it is the reader's own.</summary>
    public required bool Mine { get; init; }

    /// <summary>Whether it is of the work's author.</summary>
    public required bool OfAuthor { get; init; }
    public required string Text { get; init; }

    /// <summary>Of others' only those that are shown are ever read; one's own may be held or hidden.</summary>
    public required CommentState State { get; init; }
    public required DateTime At { get; init; }

    public static CommentAnswer Of(WorkComment comment, string? nickname, long reader) =>
        new()
        {
            Id = comment.Id,
            WorkId = comment.WorkId,
            Nickname = nickname,
            Mine = comment.MemberId == reader,
            OfAuthor = comment.MemberId == comment.AuthorId,
            Text = comment.Text,
            State = comment.State,
            At = comment.At,
        };
}
