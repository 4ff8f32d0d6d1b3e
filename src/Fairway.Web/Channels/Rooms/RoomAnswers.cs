using Fairway.Domain.Channels;
using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Channels.Rooms;

/// <summary>A span of time, UTC.</summary>
internal sealed record RoomWindowAnswer(DateTime From, DateTime To);

/// <summary>A room as whoever may come in reads it.</summary>
internal sealed record RoomAnswer
{
    public required long Id { get; init; }
    public required long MissionId { get; init; }
    public required RoomState State { get; init; }
    public required DateTime OpenedAt { get; init; }
    public DateTime? ArchivedAt { get; init; }
    public required RoomWindowAnswer Briefing { get; init; }
    public required RoomWindowAnswer Questions { get; init; }
    public required int Participants { get; init; }

    /// <summary>How many messages there are, which is the number of the newest.</summary>
    public required int Messages { get; init; }

    public static RoomAnswer Of(Room room, int participants) =>
        new()
        {
            Id = room.Id,
            MissionId = room.MissionId,
            State = room.State,
            OpenedAt = room.OpenedAt,
            ArchivedAt = room.ArchivedAt,
            Briefing = new RoomWindowAnswer(room.BriefingFrom, room.BriefingTo),
            Questions = new RoomWindowAnswer(room.QuestionsFrom, room.QuestionsTo),
            Participants = participants,
            Messages = room.LastNumber,
        };
}

/// <summary>Who said something. Members go by their nickname and by nothing else of theirs.</summary>
/// <param name="Id">Null when the reader may not know who it is.</param>
/// <param name="Name">Null for a member without a nickname, or outside the reader's scope.</param>
/// <param name="Mine">Whether the reader said it.</param>
internal sealed record RoomAuthorAnswer(RoomAuthorKind Kind, long? Id, string? Name, bool Mine)
{
    public bool IsStaff => Kind != RoomAuthorKind.Member;
}

internal sealed record RoomMessageAnswer
{
    public required long Id { get; init; }

    /// <summary>From 1, one after the other.</summary>
    public required int Number { get; init; }
    public required RoomMessageKind Kind { get; init; }
    public required RoomAuthorAnswer Author { get; init; }
    public required string Text { get; init; }
    public required DateTime At { get; init; }

    /// <summary>The key of the question that this answers.</summary>
    public long? Answers { get; init; }
}

/// <summary>Puts names to messages, for all of a page at once.</summary>
internal sealed class RoomAuthors(FairwayDb db, ActorNames staff)
{
    public async Task<List<RoomMessageAnswer>> SignAsync(
        IReadOnlyList<RoomMessage> messages,
        Actor reader,
        CancellationToken ct
    )
    {
        var members = await MembersAsync(messages, reader, ct);
        var others = await staff.OfAsync(
            messages
                .Where(m => m.AuthorKind != RoomAuthorKind.Member)
                .Select(m => (KindOf(m.AuthorKind), m.AuthorId)),
            ct
        );
        return
        [
            .. messages.Select(m => new RoomMessageAnswer
            {
                Id = m.Id,
                Number = m.Number,
                Kind = m.Kind,
                Author = m.AuthorKind switch
                {
                    RoomAuthorKind.Member => members.TryGetValue(m.AuthorId, out var nickname)
                        ? new(m.AuthorKind, m.AuthorId, nickname, IsBy(m, reader))
                        : new(m.AuthorKind, null, null, Mine: false),
                    _ => new(
                        m.AuthorKind,
                        m.AuthorId,
                        others.GetValueOrDefault((KindOf(m.AuthorKind), m.AuthorId)),
                        IsBy(m, reader)
                    ),
                },
                Text = m.Text,
                At = m.At,
                Answers = m.Answers,
            }),
        ];
    }

    /// <summary>A message with every name in it, as this reader may see it.</summary>
    public async ValueTask<RoomMessageAnswer> ShowAsync(
        RoomMessageAnswer message,
        Actor reader,
        CancellationToken ct
    )
    {
        var author = message.Author;
        if (
            author is { Kind: RoomAuthorKind.Member, Id: { } id }
            && reader.Kind != ActorKind.Member
            && !reader.Scope.Unrestricted
            && !await db.Set<Member>().AnyAsync(m => m.Id == id, ct)
        )
            author = new(author.Kind, null, null, Mine: false);
        return message with
        {
            Author = author with
            {
                Mine = author.Id is { } key && AuthorOf(reader) == new RoomAuthor(author.Kind, key),
            },
        };
    }

    // To those who sit in the room everybody in it is known; to staff those within their scope.
    private async Task<Dictionary<long, string?>> MembersAsync(
        IReadOnlyList<RoomMessage> messages,
        Actor reader,
        CancellationToken ct
    )
    {
        var ids = messages
            .Where(m => m.AuthorKind == RoomAuthorKind.Member)
            .Select(m => m.AuthorId)
            .Distinct()
            .ToList();
        if (ids.Count == 0)
            return [];
        IQueryable<Member> members = db.Set<Member>();
        if (reader.Kind == ActorKind.Member)
            members = members.IgnoreQueryFilters(["scope"]);
        return await members
            .Where(m => ids.Contains(m.Id))
            .Select(m => new { m.Id, m.Nickname })
            .ToDictionaryAsync(m => m.Id, m => m.Nickname, ct);
    }

    public static RoomAuthor AuthorOf(Actor actor) =>
        new(
            actor.Kind switch
            {
                ActorKind.Member => RoomAuthorKind.Member,
                ActorKind.Staff => RoomAuthorKind.Staff,
                _ => RoomAuthorKind.ApiKey,
            },
            actor.Id
        );

    private static bool IsBy(RoomMessage message, Actor reader) =>
        message.Author == AuthorOf(reader);

    private static ActorKind KindOf(RoomAuthorKind kind) =>
        kind == RoomAuthorKind.Staff ? ActorKind.Staff : ActorKind.ApiKey;
}
