namespace Fairway.Domain.Members;

/// <summary>
/// 角色: what somebody likes to do in the programme (TIER-06). Any number of them, and none is usual. A role stands next to
/// the tier and changes nothing that a tier does: no audience, playbook, reward or right asks for it; people read it.
/// </summary>
[Flags]
public enum MemberRoles
{
    None = 0,

    /// <summary>创作者: makes works of their own.</summary>
    Creator = 1,

    /// <summary>组织者: brings owners together.</summary>
    Organiser = 2,

    /// <summary>体验官: tries things out before others do.</summary>
    Tester = 4,

    /// <summary>顾问: is asked for advice.</summary>
    Adviser = 8,

    /// <summary>引路人: helps newcomers find their way.</summary>
    Mentor = 16,
}

/// <summary>That roles were given or taken: which, why, by whom and when.</summary>
public sealed class RoleChange
{
    public const int ReasonMax = 300;

    public required long Id { get; init; }
    public required long MemberId { get; init; }
    public required MemberRoles Given { get; init; }
    public required MemberRoles Taken { get; init; }

    /// <summary>In the operator's words.</summary>
    public required string Reason { get; init; }

    /// <summary>"staff:12", "api_key:3" …</summary>
    public required string Actor { get; init; }
    public required DateTime At { get; init; }
}

/// <summary>The stable words of roles: in files, in the API and in the journal.</summary>
public static class RoleWords
{
    private static readonly (MemberRoles Role, string Word)[] Known =
    [
        (MemberRoles.Creator, "creator"),
        (MemberRoles.Organiser, "organiser"),
        (MemberRoles.Tester, "tester"),
        (MemberRoles.Adviser, "adviser"),
        (MemberRoles.Mentor, "mentor"),
    ];

    /// <summary>Every word there is.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Known.Select(one => one.Word)];

    /// <summary>The words of a set, always in the same order.</summary>
    public static IReadOnlyList<string> Words(this MemberRoles roles) =>
        [.. Known.Where(one => roles.HasFlag(one.Role)).Select(one => one.Word)];

    /// <summary>The role of a word; null when there is none.</summary>
    public static MemberRoles? Find(string? word)
    {
        foreach (var (role, known) in Known)
        {
            if (string.Equals(known, word, StringComparison.Ordinal))
                return role;
        }
        return null;
    }

    /// <summary>The set of these words; null when one of them is no role. The same word twice counts once.</summary>
    public static MemberRoles? Read(IEnumerable<string?> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var roles = MemberRoles.None;
        foreach (var word in words)
        {
            if (Find(word) is not { } role)
                return null;
            roles |= role;
        }
        return roles;
    }
}
