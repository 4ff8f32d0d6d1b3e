using Fairway.Domain.Members;

namespace Fairway.Web.Members.Bulk;

/// <summary>What of a member is moved in bulk.</summary>
internal enum BulkWhat : short
{
    Tier = 0,
    Stage = 1,
    Mode = 2,
    Group = 3,
    Liaison = 4,

    /// <summary>A tag is put on.</summary>
    Tag = 5,

    /// <summary>A tag is taken off.</summary>
    Untag = 6,
}

/// <summary>One value of one member on its way.</summary>
/// <param name="From">The number of an enum, or the key of a group or a colleague; null for nobody's, and of tags.</param>
/// <param name="To">The same; of tags the key of the one that is put on or taken off.</param>
/// <param name="FromName">A contact as a file wrote it, when no account stands behind the name.</param>
internal sealed record Shift(
    long MemberId,
    BulkWhat What,
    long? From,
    long? To,
    string? FromName = null,
    string? ToName = null
)
{
    public StandingAttribute? Attribute =>
        What <= BulkWhat.Mode ? (StandingAttribute)(short)What : null;
}

/// <summary>What a bulk move has done to one member, so that it can be taken back.</summary>
internal sealed class BulkChange
{
    public required long JobId { get; init; }
    public required long MemberId { get; init; }
    public required BulkWhat What { get; init; }
    public long? From { get; init; }
    public long? To { get; init; }
    public string? FromName { get; init; }

    /// <summary>The entry in the member's history; null for groups and contacts, which have none.</summary>
    public long? PlacementId { get; init; }
}
