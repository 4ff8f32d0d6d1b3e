using System.Text.Json;

namespace Fairway.Web.Platform.Journal;

/// <summary>One thing that happened. Ids, codes and numbers only: never names, phones or free text.</summary>
internal sealed class JournalEntry
{
    public long Seq { get; private set; }
    public required DateTime At { get; init; }
    public required string Kind { get; init; }
    public required ActorKind ActorKind { get; init; }
    public required long ActorId { get; init; }
    public long? MemberId { get; init; }
    public long? MissionId { get; init; }
    public long? WorkId { get; init; }

    /// <summary>Any other thing the row is about (job, announcement, staff …); its kind follows from <see cref="Kind"/>.</summary>
    public long? SubjectId { get; init; }
    public string Data { get; init; } = "{}";

    public T? Get<T>(string name) =>
        JsonDocument.Parse(Data).RootElement.TryGetProperty(name, out var value)
            ? value.Deserialize<T>(Json.Options)
            : default;
}

internal enum ActorKind : short
{
    System = 0,
    Staff = 1,
    Member = 2,
    ApiKey = 3,
    Command = 4,
}
