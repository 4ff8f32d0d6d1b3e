using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using Fairway.Domain.Members;

namespace Fairway.Domain.Missions;

/// <summary>What a mission needs to know of a member to decide whether they are meant.</summary>
public sealed record MemberFacts
{
    public required long Id { get; init; }
    public required Standing Standing { get; init; }

    /// <summary>GB/T 2260 code, or null when unknown.</summary>
    public string? Region { get; init; }
    public IReadOnlyList<string> Models { get; init; } = [];
    public long? GroupId { get; init; }
}

/// <summary>
/// Whom a mission is for. An empty list sets no condition; all conditions must hold. Without any condition the mission
/// is open to everybody registered (MODE-04).
/// </summary>
public sealed record Audience
{
    public static readonly Audience Everybody = new();

    public IReadOnlyList<Tier> Tiers { get; init; } = [];
    public IReadOnlyList<Stage> Stages { get; init; } = [];
    public IReadOnlyList<ManagementMode> Modes { get; init; } = [];

    /// <summary>GB/T 2260 codes of 2, 4 or 6 digits; a member's region matches when it begins with one.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];
    public IReadOnlyList<string> Models { get; init; } = [];
    public IReadOnlyList<long> Groups { get; init; } = [];

    [JsonIgnore]
    public bool IsEverybody =>
        Tiers.Count + Stages.Count + Modes.Count + Regions.Count + Models.Count + Groups.Count == 0;

    /// <summary>The widest layer that is meant; broad when tier is no condition.</summary>
    [JsonIgnore]
    public Tier LowestTier => Tiers.Count == 0 ? Tier.Broad : Tiers.Min();

    /// <summary>
    /// The same for equal audiences, whatever the order of their lists. Publishing stores this key, never a list of
    /// people: reaching ten million costs the same as reaching ten.
    /// </summary>
    [JsonIgnore]
    public string Key
    {
        get
        {
            var text = new StringBuilder();
            Append(
                text,
                't',
                Tiers.Select(tier => ((int)tier).ToString(CultureInfo.InvariantCulture))
            );
            Append(
                text,
                's',
                Stages.Select(stage => ((int)stage).ToString(CultureInfo.InvariantCulture))
            );
            Append(
                text,
                'm',
                Modes.Select(mode => ((int)mode).ToString(CultureInfo.InvariantCulture))
            );
            Append(text, 'r', Regions);
            Append(text, 'v', Models);
            Append(text, 'g', Groups.Select(group => group.ToString(CultureInfo.InvariantCulture)));
            return text.Length == 0 ? "*" : text.ToString();
        }
    }

    /// <summary>Whether the member is meant, and why or why not, one reason per condition.</summary>
    public AudienceVerdict Match(MemberFacts member)
    {
        ArgumentNullException.ThrowIfNull(member);
        if (IsEverybody)
            return new AudienceVerdict(
                true,
                [new AudienceReason("audience.everybody", true, null)]
            );
        List<AudienceReason> reasons = [];
        Add(
            reasons,
            Tiers,
            "audience.tier",
            Tiers.Contains(member.Standing.Tier),
            member.Standing.Tier
        );
        Add(
            reasons,
            Stages,
            "audience.stage",
            Stages.Contains(member.Standing.Stage),
            member.Standing.Stage
        );
        Add(
            reasons,
            Modes,
            "audience.mode",
            Modes.Contains(member.Standing.Mode),
            member.Standing.Mode
        );
        Add(reasons, Regions, "audience.region", IsInRegion(member), member.Region);
        Add(
            reasons,
            Models,
            "audience.model",
            member.Models.Any(Models.Contains),
            member.Models.FirstOrDefault(Models.Contains)
        );
        Add(
            reasons,
            Groups,
            "audience.group",
            member.GroupId is { } group && Groups.Contains(group),
            member.GroupId
        );
        return new AudienceVerdict(reasons.TrueForAll(reason => reason.Met), reasons);
    }

    /// <summary>The same answer as <see cref="Match"/> without its reasons, for crowds.</summary>
    public bool Includes(MemberFacts member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return (Tiers.Count == 0 || Tiers.Contains(member.Standing.Tier))
            && (Stages.Count == 0 || Stages.Contains(member.Standing.Stage))
            && (Modes.Count == 0 || Modes.Contains(member.Standing.Mode))
            && (Regions.Count == 0 || IsInRegion(member))
            && (Models.Count == 0 || member.Models.Any(Models.Contains))
            && (Groups.Count == 0 || (member.GroupId is { } group && Groups.Contains(group)));
    }

    private bool IsInRegion(MemberFacts member)
    {
        foreach (var code in Regions)
        {
            if (member.Region?.StartsWith(code, StringComparison.Ordinal) == true)
                return true;
        }
        return false;
    }

    private static void Add<T>(
        List<AudienceReason> reasons,
        IReadOnlyList<T> condition,
        string code,
        bool met,
        object? value
    )
    {
        if (condition.Count > 0)
            reasons.Add(new AudienceReason(code, met, value));
    }

    private static void Append(StringBuilder text, char letter, IEnumerable<string> values)
    {
        var sorted = values.Order(StringComparer.Ordinal).ToList();
        if (sorted.Count == 0)
            return;
        if (text.Length > 0)
            text.Append(';');
        text.Append(letter).Append('=').AppendJoin(',', sorted);
    }
}

/// <summary>Whether a member is meant, and the reasons as data (TASK-02).</summary>
public sealed record AudienceVerdict(bool Included, IReadOnlyList<AudienceReason> Reasons);

/// <summary>One condition of an audience held against one member.</summary>
/// <param name="Code">Stable, such as <c>audience.tier</c>.</param>
/// <param name="Met">Whether the condition holds.</param>
/// <param name="Value">The member's value that was looked at.</param>
public sealed record AudienceReason(string Code, bool Met, object? Value);
