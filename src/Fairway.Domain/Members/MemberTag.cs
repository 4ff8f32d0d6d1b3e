namespace Fairway.Domain.Members;

/// <summary>The colours a tag may have; how each looks in light and dark is the console's affair.</summary>
public enum TagColour
{
    Grey = 0,
    Blue = 1,
    Amber = 2,
    Red = 3,
    Green = 4,
    Purple = 5,
}

/// <summary>
/// A word that colleagues put on members, out of one vocabulary for the whole programme. It says nothing about tier, stage
/// or mode and no rule reads it: it is for finding people again.
/// </summary>
public sealed class MemberTag
{
    public const int NameMax = 40;

    public required long Id { get; init; }

    /// <summary>1 to 40 characters; no two tags have the same.</summary>
    public required string Name { get; set; }
    public TagColour Colour { get; set; }
    public required DateTime CreatedAt { get; init; }

    /// <summary>Since then it is given to nobody new; whoever bears it keeps it. Null while in use.</summary>
    public DateTime? RetiredAt { get; set; }
}

/// <summary>That a member bears a tag.</summary>
public sealed class Tagging
{
    public required long TagId { get; init; }
    public required long MemberId { get; init; }
}
