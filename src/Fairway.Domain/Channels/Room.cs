using Fairway.Domain.Missions;

namespace Fairway.Domain.Channels;

/// <summary>Whether a room is still spoken in.</summary>
public enum RoomState
{
    Open = 0,

    /// <summary>Kept to be read; nobody writes any more.</summary>
    Archived = 1,
}

/// <summary>A span of time, UTC; the end is not part of it.</summary>
public readonly record struct RoomWindow(DateTime From, DateTime To)
{
    public bool Holds(DateTime now) => From <= now && now < To;
}

/// <summary>
/// 项目沟通群: the temporary room of one mission, for those who take part and those who look after them (COMM-05). It
/// opens with the mission, holds a briefing and a time for questions (COMM-06), and is archived at the mission's end.
/// </summary>
public sealed class Room
{
    /// <summary>How long the briefing lasts from the mission's beginning.</summary>
    public static readonly TimeSpan BriefingLasts = TimeSpan.FromHours(1);

    public required long Id { get; init; }
    public required long MissionId { get; init; }
    public RoomState State { get; private set; }
    public required DateTime OpenedAt { get; init; }
    public DateTime? ArchivedAt { get; private set; }
    public required DateTime BriefingFrom { get; init; }
    public required DateTime BriefingTo { get; init; }
    public required DateTime QuestionsFrom { get; init; }
    public required DateTime QuestionsTo { get; init; }

    /// <summary>
    /// The number of the newest message. Messages of a room are numbered one after the other in the order of their
    /// commits, so that whoever has read up to a number knows that nothing comes in before it.
    /// </summary>
    public int LastNumber { get; private set; }

    public RoomWindow Briefing => new(BriefingFrom, BriefingTo);

    public RoomWindow Questions => new(QuestionsFrom, QuestionsTo);

    /// <summary>The room of a mission that was published: briefing when it begins, questions from now to its end.</summary>
    /// <exception cref="ArgumentException">The mission was never published.</exception>
    public static Room For(Mission mission, long id, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(mission);
        if (mission is not { OpensAt: { } opens, ClosesAt: { } closes })
            throw new ArgumentException("A published mission has its dates.", nameof(mission));
        var begins = opens > now ? opens : now;
        var briefed = begins + BriefingLasts;
        return new Room
        {
            Id = id,
            MissionId = mission.Id,
            OpenedAt = now,
            BriefingFrom = begins,
            BriefingTo =
                briefed < closes ? briefed
                : closes > begins ? closes
                : begins,
            QuestionsFrom = now,
            QuestionsTo = closes > now ? closes : now,
        };
    }

    /// <summary>Ends the talk. What was said stays.</summary>
    /// <returns>True when the room was open until now.</returns>
    public bool Archive(DateTime now)
    {
        if (State == RoomState.Archived)
            return false;
        (State, ArchivedAt) = (RoomState.Archived, now);
        return true;
    }

    /// <summary>Why these words cannot be said here now; null when they can.</summary>
    /// <param name="said">As it would be kept: trimmed.</param>
    public Refusal? CanSay(RoomWords said, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(said);
        if (State == RoomState.Archived)
            return Refusal.Conflict("room.archived").With("archivedAt", ArchivedAt);
        if (said.Text.Length == 0)
            return Refusal.OfFields([new FieldRefusal("text", "field.required")]);
        if (said.Length > RoomMessage.TextMax)
            return Refusal.OfFields([
                new FieldRefusal("text", "field.too_long")
                    .With("max", RoomMessage.TextMax)
                    .With("length", said.Length),
            ]);
        if (said.IsQuestion && said.Answers is not null)
            return Refusal.OfFields([new FieldRefusal("answers", "room.question_or_answer")]);
        return said.IsQuestion && !Questions.Holds(now)
            ? Refusal
                .Conflict("room.questions_closed")
                .With("from", QuestionsFrom)
                .With("to", QuestionsTo)
            : null;
    }

    /// <summary>Says it: the next message of this room, or why not.</summary>
    /// <param name="id">The message's key.</param>
    public Outcome<RoomMessage> Say(RoomWords said, RoomAuthor author, long id, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(said);
        ArgumentNullException.ThrowIfNull(author);
        if (CanSay(said, now) is { } refusal)
            return refusal;
        LastNumber++;
        return new RoomMessage
        {
            Id = id,
            RoomId = Id,
            Number = LastNumber,
            AuthorKind = author.Kind,
            AuthorId = author.Id,
            Kind =
                said.Answers is not null ? RoomMessageKind.Answer
                : said.IsQuestion ? RoomMessageKind.Question
                : RoomMessageKind.Message,
            Answers = said.Answers,
            Text = said.Text,
            At = now,
        };
    }
}

/// <summary>What somebody wants to say.</summary>
public sealed record RoomWords
{
    /// <summary>Trimmed: blanks around it are nobody's words.</summary>
    public required string Text
    {
        get;
        init => field = value?.Trim() ?? "";
    }

    /// <summary>Counted as a reader counts.</summary>
    public int Length => Text.EnumerateRunes().Count();

    public bool IsQuestion { get; init; }

    /// <summary>The question of this room that it answers, by key.</summary>
    public long? Answers { get; init; }
}
