namespace Fairway.Domain.Works;

/// <summary>
/// 喜欢: one member's, for another's public work; at most one per member and work, and taken back at will. Counts from
/// distinct people, as a platform's likes do not.
/// </summary>
public sealed class WorkLike
{
    public required long WorkId { get; init; }

    /// <summary>Whose like it is.</summary>
    public required long MemberId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }
}

/// <summary>Until which day the author of a work was told how many people it pleased: once a day, not for each of them.</summary>
public sealed class WorkApplause
{
    public required long WorkId { get; init; }

    /// <summary>The last day, in programme time, of what was told.</summary>
    public required DateOnly ToldUntil { get; set; }
}
