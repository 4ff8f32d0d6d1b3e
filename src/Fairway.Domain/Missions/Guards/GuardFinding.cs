using Fairway.Domain.Members;

namespace Fairway.Domain.Missions.Guards;

/// <summary>How serious a finding is.</summary>
public enum GuardLevel
{
    /// <summary>Worth knowing.</summary>
    Info = 0,

    /// <summary>Worth a second thought; publishing goes on.</summary>
    Warn = 1,

    /// <summary>Publishing needs an override with a reason, which is journalled.</summary>
    Block = 2,
}

/// <summary>What a publish guard says about a draft, as data.</summary>
public sealed record GuardFinding(string Code, GuardLevel Level)
{
    public IReadOnlyDictionary<string, object?> Parameters { get; init; } =
        new Dictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>The field of the draft that mends it, for a link to the right place.</summary>
    public string? Field { get; init; }

    /// <summary>False for what no reason can replace, such as dates.</summary>
    public bool Overridable { get; init; } = true;

    public GuardFinding With(string name, object? value) =>
        this with
        {
            Parameters = new Dictionary<string, object?>(Parameters, StringComparer.Ordinal)
            {
                [name] = value,
            },
        };
}

/// <summary>What a tier finds comfortable; a policy document, so that a brand can set its own.</summary>
/// <param name="Tier">The tier it speaks of.</param>
/// <param name="MaxMinutes">Above this the mission is too long for them (TASK-10).</param>
/// <param name="MaxSteps">Above this the brief is too long for them (TASK-03).</param>
/// <param name="MinDifficulty">Below this it is too thin for them (TASK-09).</param>
/// <param name="MaxDifficulty">Above this it is too hard for them (TASK-09).</param>
/// <param name="NeedsExample">Whether an example must be shown (COMM-03).</param>
public sealed record TierComfort(
    Tier Tier,
    int MaxMinutes,
    int MaxSteps,
    int MinDifficulty,
    int MaxDifficulty,
    bool NeedsExample
);

/// <summary>The figures that guards compare with.</summary>
public sealed record GuardPolicy
{
    public required IReadOnlyList<TierComfort> Tiers { get; init; }

    /// <summary>How often the same form may come round (TASK-19).</summary>
    public VarietyPolicy Variety { get; init; } = new(5, 2);

    public TierComfort For(Tier tier) => Tiers.First(comfort => comfort.Tier == tier);

    public IReadOnlyList<FieldRefusal> Validate() =>
        [
            .. Enum.GetValues<Tier>()
                .Where(tier => Tiers.Count(comfort => comfort.Tier == tier) != 1)
                .Select(tier =>
                    new FieldRefusal("tiers", "guards.each_tier_once").With("tier", tier)
                ),
            .. Tiers
                .Where(comfort =>
                    comfort.MinDifficulty > comfort.MaxDifficulty
                    || comfort.MaxMinutes < 1
                    || comfort.MaxSteps < 1
                )
                .Select(comfort =>
                    new FieldRefusal("tiers", "guards.range_empty").With("tier", comfort.Tier)
                ),
            .. Variety.Most < 1 || Variety.Window < Variety.Most
                ? [new FieldRefusal("variety", "guards.variety_empty")]
                : Array.Empty<FieldRefusal>(),
        ];
}
