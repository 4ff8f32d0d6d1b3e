using Fairway.Web.Members.Contracts;

namespace Fairway.Web.Members.Lists;

/// <summary>A list of members under a name: whom it shows, which columns, in which order.</summary>
internal sealed class SavedView
{
    /// <summary>How many one colleague can keep.</summary>
    public const int MostOwn = 100;

    public required long Id { get; init; }

    /// <summary>The principal who made it.</summary>
    public required string Owner { get; init; }
    public required string Name { get; set; }

    /// <summary>Whether every colleague finds it. What it shows still depends on whom they may see.</summary>
    public bool Shared { get; set; }
    public required MemberFilter Filter { get; set; }

    /// <summary>A word of <see cref="MemberSorts"/>.</summary>
    public string Sort { get; set; } = "";
    public required List<string> Columns { get; set; }
    public required DateTime CreatedAt { get; init; }

    /// <summary>Deleted, and kept a while for whoever changes their mind.</summary>
    public DateTime? DeletedAt { get; set; }
    public int Version { get; set; }
}

/// <summary>How one colleague likes the list when no view says otherwise.</summary>
internal sealed class ListChoice
{
    public required string Principal { get; init; }

    /// <summary>Empty: the columns that the list begins with.</summary>
    public List<string> Columns { get; set; } = [];

    /// <summary>The view that the list opens with.</summary>
    public long? ViewId { get; set; }
}
