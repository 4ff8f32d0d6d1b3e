using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;

namespace Fairway.Web.Works.Submission;

/// <summary>One work on its way into the database; everything that can be decided before has been.</summary>
internal sealed record IncomingWork
{
    public required long WorkId { get; init; }
    public required long MissionId { get; init; }
    public required long MemberId { get; init; }

    /// <summary>The content as JSON.</summary>
    public required string Content { get; init; }
    public required long ContentHash { get; init; }
    public required int WorksPerMember { get; init; }
    public required short Source { get; init; }
    public required DateTime Now { get; init; }
    public required ActorKind ActorKind { get; init; }
    public required long ActorId { get; init; }
    public IdempotencyKey? Idempotency { get; init; }

    /// <summary>The answer to repeat for the idempotency key, as JSON.</summary>
    public string? Answer { get; init; }
}

internal enum SubmissionResult
{
    Written = 0,

    /// <summary>The member has handed in as many works as the mission takes.</summary>
    LimitReached = 1,

    /// <summary>The member was erased meanwhile.</summary>
    MemberGone = 2,

    /// <summary>The mission ended or was cancelled between the look and the write.</summary>
    MissionNotOpen = 3,
}

/// <summary>Writes many submissions in one transaction; one that is refused does not touch the others.</summary>
internal interface ISubmissionStore
{
    Task<SubmissionResult[]> WriteAsync(IReadOnlyList<IncomingWork> batch, CancellationToken ct);
}
