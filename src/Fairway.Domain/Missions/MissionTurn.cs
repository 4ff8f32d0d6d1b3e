namespace Fairway.Domain.Missions;

/// <summary>How a mission was steered after it went out.</summary>
public enum TurnKind
{
    Paused = 0,
    Resumed = 1,
    Extended = 2,

    /// <summary>An extension was undone: the end before it holds again.</summary>
    TakenBack = 3,
    Cancelled = 4,

    /// <summary>The day before which nothing of it is public was moved to a later one.</summary>
    EmbargoExtended = 5,
    EmbargoLifted = 6,
}

/// <summary>补偿: what people get for what they have put into a mission that is called off.</summary>
public enum CompensationKind
{
    None = 0,

    /// <summary>The same points for everybody under way.</summary>
    Fixed = 1,

    /// <summary>For every work that waits for its verdict what it would have earned. Accepted works have theirs already.</summary>
    Full = 2,
}

/// <summary>A <see cref="CompensationKind"/> with its amount.</summary>
/// <param name="Kind">Whom it is for.</param>
/// <param name="Points">Per person; 0 unless the kind is <see cref="CompensationKind.Fixed"/>.</param>
public sealed record Compensation(CompensationKind Kind, long Points = 0)
{
    /// <summary>The most that one person gets without a work of theirs being weighed.</summary>
    public const long MostPoints = 100_000;

    /// <summary>What is wrong with the amount; null when nothing is.</summary>
    public FieldRefusal? Wrong =>
        Kind == CompensationKind.Fixed
            ? Points is >= 1 and <= MostPoints
                ? null
                : new FieldRefusal("compensation.points", "field.out_of_range")
                    .With("min", 1)
                    .With("max", MostPoints)
            : Points == 0
                ? null
                : new FieldRefusal("compensation.points", "mission.compensation_has_no_points");

    /// <summary>What a member gets, work by work or once for all; empty where it is nothing.</summary>
    /// <param name="underWay">Whether they have begun and are not done.</param>
    /// <param name="waiting">Their works without a verdict.</param>
    /// <param name="each">What one accepted work earns them, in points.</param>
    /// <returns>The work that is paid for, or null where it is the person, with the points.</returns>
    public IReadOnlyList<(long? Work, long Points)> Of(
        bool underWay,
        IReadOnlyCollection<long> waiting,
        long each
    )
    {
        ArgumentNullException.ThrowIfNull(waiting);
        return Kind switch
        {
            CompensationKind.Fixed when underWay => [(null, Points)],
            CompensationKind.Full when each > 0 => [.. waiting.Select(work => ((long?)work, each))],
            _ => [],
        };
    }
}

/// <summary>A stretch of time in which a mission stood still.</summary>
/// <param name="From">UTC.</param>
/// <param name="To">UTC, exclusive; null while it lasts.</param>
/// <param name="Reason">Why, as members read it.</param>
public sealed record MissionPause(DateTime From, DateTime? To, LocalizedText Reason);

/// <summary>One turn in the life of a mission that is out: who did what, and why.</summary>
public sealed class MissionTurn
{
    /// <summary>Longest reason, in UTF-16 units.</summary>
    public const int ReasonMax = 300;

    public required long Id { get; init; }
    public required long MissionId { get; init; }
    public required TurnKind Kind { get; init; }

    /// <summary>As members read it; null where none was asked for.</summary>
    public LocalizedText? Reason { get; init; }

    /// <summary>UTC; the ends before and after.</summary>
    public DateTime? ClosedAt { get; init; }
    public DateTime? ClosesAt { get; init; }

    /// <summary>Only of <see cref="TurnKind.Cancelled"/>.</summary>
    public Compensation? Compensation { get; init; }

    /// <summary>The extension that was taken back.</summary>
    public long? UndoesId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }
    public required string By { get; init; }

    /// <summary>A reason that people are told must say something, and not too much.</summary>
    public static IEnumerable<FieldRefusal> CheckReason(LocalizedText? reason) =>
        LocalizedText.Check("reason", reason, ReasonMax, needed: true);
}
