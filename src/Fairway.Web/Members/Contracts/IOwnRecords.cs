using System.Collections;

namespace Fairway.Web.Members.Contracts;

/// <summary>What becomes of records when their person leaves for good.</summary>
internal enum Fate
{
    /// <summary>They go, or all that they said goes.</summary>
    Removed = 0,

    /// <summary>They stay and name nobody any more.</summary>
    Nameless = 1,

    /// <summary>They stay because something obliges the brand to keep them.</summary>
    Kept = 2,
}

/// <summary>One kind of records about a member, as they read of it.</summary>
/// <param name="Code">Its words are <c>own.section.CODE</c>; where it stays, <c>own.why.CODE</c> says why.</param>
/// <param name="Tables">The entities it speaks for: a test finds any that nobody speaks for.</param>
internal sealed record OwnSection(string Code, Fate Fate, params Type[] Tables);

/// <summary>What a section holds about one member.</summary>
public sealed record OwnPart(string Section, IReadOnlyList<OwnRow> Rows);

/// <summary>Who leaves for good.</summary>
/// <param name="KeepsLicensed">Whether works under a licence stay, without a name.</param>
internal sealed record Leaver(long Id, bool KeepsLicensed, DateTime Now)
{
    /// <summary>Files of what stays; all others of the member's go once every room has spoken.</summary>
    public HashSet<long> KeptFiles { get; } = [];
}

/// <summary>
/// What a room keeps about a member: handed out to them whole, and erased when they leave for good (PIPL 45, 47). Both
/// stand in one place, so that whatever is kept can be taken home and can end.
/// </summary>
internal interface IOwnRecords
{
    IReadOnlyList<OwnSection> Sections { get; }

    /// <summary>Everything, in the order of the sections; titles in the reader's language.</summary>
    Task<IReadOnlyList<OwnPart>> ReadAsync(long memberId, CancellationToken ct);

    /// <summary>Within the transaction of the caller. What has been erased already is no error.</summary>
    Task EraseAsync(Leaver leaver, CancellationToken ct);
}

/// <summary>One record: named values, as <c>new OwnRow { { "at", when } }</c>. Names have words <c>own.field.NAME</c>.</summary>
public sealed class OwnRow : IEnumerable<OwnValue>
{
    private readonly List<OwnValue> _values = [];

    public void Add(string name, object? value) => _values.Add(new OwnValue(name, value, null));

    /// <param name="words">What the codes of the values are called: <c>words + CODE</c>.</param>
    public void Add(string name, object? value, string words) =>
        _values.Add(new OwnValue(name, value, words));

    public IEnumerator<OwnValue> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <param name="Value">Text, number, yes or no, moment, day, code, or a list of texts.</param>
public readonly record struct OwnValue(string Name, object? Value, string? Words);
