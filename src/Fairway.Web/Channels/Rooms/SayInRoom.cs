using Fairway.Domain;
using Fairway.Domain.Channels;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Security;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Channels.Rooms;

/// <summary>Says something in a room. The journal keeps that it was said and how long it is, never what.</summary>
internal sealed class SayInRoom(
    FairwayDb db,
    Writing writing,
    RoomDoors doors,
    RoomAuthors authors,
    KeySource keys,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Input
    {
        /// <summary>At most 2,000 characters without the blanks around it.</summary>
        public string Text { get; init; } = "";

        /// <summary>A question is collected until somebody answers it; only in the time for questions.</summary>
        public bool Question { get; init; }

        /// <summary>The key of the question of this room that it answers.</summary>
        public long? Answers { get; init; }
    }

    public async Task<Outcome<RoomMessageAnswer>> RunAsync(
        long roomId,
        Input input,
        Actor actor,
        CancellationToken ct
    )
    {
        var words = new RoomWords
        {
            Text = input.Text,
            IsQuestion = input.Question,
            Answers = input.Answers,
        };
        // One after the other in each room: so its messages have numbers without gaps, in the order of their commits.
        await using var write = await writing.BeginInTurnAsync(roomId, ct);
        if (await doors.TakeAsync(roomId, actor, ct) is not { } room)
            return Refusal.NotFound("room.unknown");
        var now = clock.GetUtcNow().UtcDateTime;
        if (words.Answers is { } asked && !await IsQuestionAsync(roomId, asked, ct))
            return Refusal.OfFields([new FieldRefusal("answers", "room.question_unknown")]);
        var outcome = room.Say(words, RoomAuthors.AuthorOf(actor), keys.Next(), now);
        if (outcome.IsRefused(out var refusal))
            return refusal;
        var message = outcome.Value;
        db.Add(message);
        journal.Write(
            JournalKinds.RoomMessage,
            actor,
            new Subjects
            {
                Member = actor.Kind == ActorKind.Member ? actor.Id : null,
                Mission = room.MissionId,
                Other = message.Id,
            },
            new
            {
                room = roomId,
                message.Number,
                message.Kind,
                words.Length,
            }
        );
        var answer = (await authors.SignAsync([message], actor, ct))[0];
        await write.CommitAsync(ct, answer);
        return answer;
    }

    private Task<bool> IsQuestionAsync(long roomId, long id, CancellationToken ct) =>
        db.Set<RoomMessage>()
            .AnyAsync(
                m => m.Id == id && m.RoomId == roomId && m.Kind == RoomMessageKind.Question,
                ct
            );

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/rooms/{id:long}/messages",
                (
                    long id,
                    Input input,
                    SayInRoom say,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () => say.RunAsync(id, input, current.Required, ct),
                        answer => Results.Created($"/api/v1/rooms/{id}/messages", answer)
                    )
            )
            .Needs(Permission.RoomsWrite)
            .RequireRateLimiting(Limits.Messages)
            .Produces<RoomMessageAnswer>(StatusCodes.Status201Created)
            .WithName("SayInRoom");
}
