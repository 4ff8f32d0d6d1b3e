using System.Text.Json;
using Fairway.Storage;
using Fairway.Web.Platform.Access;

namespace Fairway.Web.Platform.Journal;

/// <summary>Writes journal rows into the transaction of the change itself.</summary>
internal sealed class JournalWriter(FairwayDb db, TimeProvider clock)
{
    public void Write(string kind, Actor actor, Subjects about, object? data = null) =>
        db.Add(
            new JournalEntry
            {
                At = clock.GetUtcNow().UtcDateTime,
                Kind = kind,
                ActorKind = actor.Kind,
                ActorId = actor.Id,
                MemberId = about.Member,
                MissionId = about.Mission,
                WorkId = about.Work,
                SubjectId = about.Other,
                Data = data is null ? "{}" : JsonSerializer.Serialize(data, Json.Options),
            }
        );
}

/// <summary>What a journal row is about.</summary>
internal readonly record struct Subjects
{
    public long? Member { get; init; }
    public long? Mission { get; init; }
    public long? Work { get; init; }
    public long? Other { get; init; }
}
