namespace Fairway.Domain.Missions;

/// <summary>素材: a file of a mission's pack, such as pictures of a new model or a leaf of facts (TASK-25).</summary>
public sealed class MissionMaterial
{
    /// <summary>What one person can still look through.</summary>
    public const int Most = 30;
    public const int TitleMax = 80;
    public const int NoteMax = 300;
    public const int LinkMax = 500;

    /// <summary>The greatest place that may be asked for.</summary>
    public const int LastPlace = 10_000;

    public required long Id { get; init; }
    public required long MissionId { get; init; }

    /// <summary>The stored file.</summary>
    public required long FileId { get; init; }
    public required LocalizedText Title { get; init; }

    /// <summary>What it is good for, or what to mind when using it.</summary>
    public LocalizedText? Note { get; init; }

    /// <summary>Place in the pack, ascending; equal places by age.</summary>
    public required int Order { get; init; }

    /// <summary>
    /// For a poster that members share (EX-03): the page that the code on each member's copy leads to, an absolute
    /// https address of at most <see cref="LinkMax"/> characters. Null for what is no poster.
    /// </summary>
    public string? LeadsTo { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime AddedAt { get; init; }
    public required string AddedBy { get; init; }

    public bool IsPoster => LeadsTo is not null;

    /// <summary>What is wrong with the words, the place and the link, by field.</summary>
    public static IReadOnlyList<FieldRefusal> Validate(
        LocalizedText title,
        LocalizedText? note,
        int? order,
        string? leadsTo = null
    )
    {
        ArgumentNullException.ThrowIfNull(title);
        List<FieldRefusal> wrong = [];
        if (title.IsBlank)
            wrong.Add(new FieldRefusal("titleZh", "field.required"));
        wrong.AddRange(TooLong("title", title, TitleMax));
        wrong.AddRange(TooLong("note", note, NoteMax));
        if (order is < 0 or > LastPlace)
            wrong.Add(
                new FieldRefusal("order", "field.out_of_range")
                    .With("min", 0)
                    .With("max", LastPlace)
            );
        if (leadsTo?.Length > LinkMax)
            wrong.Add(new FieldRefusal("leadsTo", "field.too_long").With("max", LinkMax));
        else if (leadsTo is not null && !IsPlainHttps(leadsTo))
            wrong.Add(new FieldRefusal("leadsTo", "material.link_not_https"));
        return wrong;
    }

    // Whoever scans it trusts the member who shared it: no name before the host that looks like one.
    private static bool IsPlainHttps(string link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var address)
        && address.Scheme == Uri.UriSchemeHttps
        && address.UserInfo.Length == 0
        && address.Host.Contains('.', StringComparison.Ordinal)
        && !link.Any(sign => char.IsControl(sign) || char.IsWhiteSpace(sign));

    private static IEnumerable<FieldRefusal> TooLong(string field, LocalizedText? text, int max)
    {
        if (text?.Zh.Length > max)
            yield return new FieldRefusal(field + "Zh", "field.too_long").With("max", max);
        if (text?.En?.Length > max)
            yield return new FieldRefusal(field + "En", "field.too_long").With("max", max);
    }
}

/// <summary>That a member fetched a material: one row for the two, however often they come.</summary>
public sealed class MaterialDownload
{
    public required long MaterialId { get; init; }
    public required long MemberId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime FirstAt { get; init; }
    public required DateTime LastAt { get; set; }

    /// <summary>How often, from 1.</summary>
    public required int Count { get; set; }

    /// <summary>What the code on this member's copy of a poster says, <see cref="CodeLetters"/> letters; null before they took one.</summary>
    public string? Code { get; set; }

    /// <summary>How often the code was followed, by anybody but the member. A preview that fetches the link counts too.</summary>
    public int Scans { get; set; }

    public const int CodeLetters = 10;
}
