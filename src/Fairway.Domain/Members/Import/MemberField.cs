namespace Fairway.Domain.Members.Import;

/// <summary>What a column of an owners' file may hold.</summary>
public enum MemberField
{
    /// <summary>The brand's own id of the owner; the only column that must be there.</summary>
    ExternalId,
    Name,
    Nickname,
    Phone,

    /// <summary>A region code or place names in one cell.</summary>
    Region,

    /// <summary>Province, city and district in cells of their own; used when <see cref="Region"/> is blank.</summary>
    Province,
    City,
    District,
    Model,
    DeliveryDate,
    Interests,
    Tier,
    Group,
    Liaison,

    /// <summary>The opening balance of points.</summary>
    Points,
    Social,

    /// <summary>The team's own tags; a file adds them and takes none off.</summary>
    MemberTags,
}

/// <summary>The stable names of the fields, as in header, API and reasons.</summary>
public static class MemberFieldNames
{
    private static readonly string[] Names =
    [
        "external_id",
        "name",
        "nickname",
        "phone",
        "region",
        "province",
        "city",
        "district",
        "model",
        "delivery_date",
        "interests",
        "tier",
        "group",
        "liaison",
        "points",
        "social",
        "member_tags",
    ];

    /// <summary>The name on the wire, such as <c>delivery_date</c>.</summary>
    public static string WireName(this MemberField field) => Names[(int)field];

    /// <summary>The field of a wire name; null when there is none.</summary>
    public static MemberField? FromWire(string? name)
    {
        var index = Array.IndexOf(Names, name);
        return index < 0 ? null : (MemberField)index;
    }
}
