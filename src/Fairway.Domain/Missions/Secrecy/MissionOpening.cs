namespace Fairway.Domain.Missions.Secrecy;

/// <summary>What of a confidential mission somebody opened.</summary>
public enum OpeningKind
{
    /// <summary>The agreement, before or after signing.</summary>
    Nda = 0,
    Brief = 1,

    /// <summary>A file of the pack.</summary>
    Material = 2,

    /// <summary>A picture of an option.</summary>
    Picture = 3,
    Room = 4,
}

/// <summary>打开记录: that somebody opened something of a confidential mission (EMP-17).</summary>
/// <param name="MissionId">Which mission.</param>
/// <param name="Principal">Who: a member, a colleague or a key.</param>
/// <param name="MemberId">The same where it is a member.</param>
/// <param name="Kind">What.</param>
/// <param name="SubjectId">The file, picture or room; null where the mission has only one of it.</param>
/// <param name="At">UTC.</param>
/// <param name="Network">Where from, shortened to a network; null where the connection has no address.</param>
public sealed record MissionOpening(
    long MissionId,
    string Principal,
    long? MemberId,
    OpeningKind Kind,
    long? SubjectId,
    DateTime At,
    string? Network
)
{
    public const int NetworkMax = 45;

    public long Id { get; init; }
}

/// <summary>How long openings are kept; a policy document.</summary>
public sealed record OpeningPolicy
{
    public const string Document = "openings";

    /// <summary>Days, 30 to 3,650.</summary>
    public required int KeptDays { get; init; }

    public IReadOnlyList<FieldRefusal> Validate() =>
        KeptDays is >= 30 and <= 3_650
            ? []
            :
            [
                new FieldRefusal("keptDays", "field.out_of_range")
                    .With("min", 30)
                    .With("max", 3_650),
            ];
}
