#pragma warning disable CA1000 // The three ways to make a field read best on the field itself.
using Fairway.Domain.Regions;

namespace Fairway.Domain.Members.Import;

/// <summary>
/// One field of a row: not sent (the file has no such column: leave what is stored), sent empty (the cell is blank), or
/// sent with a value.
/// </summary>
public readonly record struct Sent<T>
{
    private readonly T? value;

    private Sent(bool isSent, bool hasValue, T? value)
    {
        IsSent = isSent;
        HasValue = hasValue;
        this.value = value;
    }

    /// <summary>Whether the file has a column for the field.</summary>
    public bool IsSent { get; }

    /// <summary>Whether the cell holds a value.</summary>
    public bool HasValue { get; }

    /// <summary>The value; the type's default when there is none.</summary>
    public T? ValueOrDefault => value;

    public static Sent<T> Not => default;

    public static Sent<T> Blank => new(true, false, default);

    public static Sent<T> Of(T value) => new(true, true, value);
}

/// <summary>One understood row of an owners' file; nothing is stored yet.</summary>
public sealed record MemberDraft
{
    public required string ExternalId { get; init; }
    public Sent<string> Name { get; init; }
    public Sent<string> Nickname { get; init; }

    /// <summary>E.164.</summary>
    public Sent<string> Phone { get; init; }
    public Sent<Region> Region { get; init; }
    public Sent<string> Model { get; init; }
    public Sent<DateOnly> DeliveryDate { get; init; }
    public Sent<IReadOnlyList<string>> Interests { get; init; }

    /// <summary>Wire word of the tier.</summary>
    public Sent<string> Tier { get; init; }
    public Sent<string> Group { get; init; }
    public Sent<string> Liaison { get; init; }

    /// <summary>Opening balance in points, 0 to 100,000,000.</summary>
    public Sent<long> Points { get; init; }
    public Sent<IReadOnlyList<SocialAccount>> Social { get; init; }
    public Sent<IReadOnlyList<string>> MemberTags { get; init; }
}

/// <summary>Why a row is refused, for one field.</summary>
/// <param name="Field">Wire name of the field, such as <c>delivery_date</c>; empty when it is about the whole row.</param>
/// <param name="Code">Stable code, such as <c>import.date_impossible</c>.</param>
/// <param name="Parameters">Figures for the sentence, by name.</param>
public sealed record RowReason(
    string Field,
    string Code,
    IReadOnlyDictionary<string, object?> Parameters
);

/// <summary>The verdict on a row: a draft, or every reason against it.</summary>
public sealed record ParsedRow
{
    /// <summary>The understood row; null when there are reasons against it.</summary>
    public MemberDraft? Draft { get; init; }

    /// <summary>All reasons of the row, not only the first.</summary>
    public IReadOnlyList<RowReason> Reasons { get; init; } = [];
}
