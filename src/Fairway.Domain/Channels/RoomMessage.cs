namespace Fairway.Domain.Channels;

/// <summary>What a message in a room is.</summary>
public enum RoomMessageKind
{
    Message = 0,

    /// <summary>Asked in the time for questions, to be answered (COMM-06).</summary>
    Question = 1,
    Answer = 2,
}

/// <summary>On which side an author stands.</summary>
public enum RoomAuthorKind
{
    Member = 0,
    Staff = 1,

    /// <summary>The operator's own integration, which speaks as staff does.</summary>
    ApiKey = 2,
}

/// <summary>Who says something, by key; names are found when it is read.</summary>
public sealed record RoomAuthor(RoomAuthorKind Kind, long Id);

/// <summary>Something that was said in a room. Nobody changes it afterwards.</summary>
public sealed class RoomMessage
{
    public const int TextMax = 2_000;

    public required long Id { get; init; }
    public required long RoomId { get; init; }

    /// <summary>From 1, without gaps, in the order in which messages were said.</summary>
    public required int Number { get; init; }
    public required RoomAuthorKind AuthorKind { get; init; }
    public required long AuthorId { get; init; }
    public required RoomMessageKind Kind { get; init; }

    /// <summary>The question that is answered.</summary>
    public long? Answers { get; init; }
    public required string Text { get; init; }
    public required DateTime At { get; init; }

    public RoomAuthor Author => new(AuthorKind, AuthorId);
}
