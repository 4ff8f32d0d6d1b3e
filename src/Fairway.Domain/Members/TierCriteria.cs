namespace Fairway.Domain.Members;

/// <summary>One criterion, in both languages.</summary>
public sealed record Criterion(string Zh, string En)
{
    public const int Longest = 200;

    /// <param name="language">An IETF language tag; only its primary language counts.</param>
    public string In(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? En : Zh;
    }
}

/// <summary>What it takes to stand at one tier, point by point.</summary>
public sealed record TierRule
{
    public const int Most = 10;

    public required Tier Tier { get; init; }
    public required IReadOnlyList<Criterion> Criteria { get; init; }
}

/// <summary>
/// 层级标准: what people look at before they move somebody, in words that the member reads too (TIER-12). They decide
/// nothing by themselves: a move stores the version that was in force, and both sides see it beside the move.
/// </summary>
public sealed record TierCriteria
{
    public const string Document = "tiers";

    /// <summary>Each tier once.</summary>
    public required IReadOnlyList<TierRule> Tiers { get; init; }

    public IReadOnlyList<Criterion> Of(Tier tier) =>
        Tiers.FirstOrDefault(rule => rule.Tier == tier)?.Criteria ?? [];

    public IReadOnlyList<FieldRefusal> Validate()
    {
        List<FieldRefusal> wrong = [];
        foreach (var tier in Enum.GetValues<Tier>())
        {
            if (Tiers.Count(rule => rule.Tier == tier) != 1)
                wrong.Add(new FieldRefusal("tiers", "tiers.each_once").With("tier", tier.Word()));
        }
        foreach (var rule in Tiers)
        {
            if (rule.Criteria.Count is 0 or > TierRule.Most)
                wrong.Add(
                    new FieldRefusal("criteria", "tiers.count")
                        .With("tier", rule.Tier.Word())
                        .With("max", TierRule.Most)
                );
            if (rule.Criteria.Any(one => !IsSaid(one.Zh) || !IsSaid(one.En)))
                wrong.Add(
                    new FieldRefusal("criteria", "tiers.both_languages")
                        .With("tier", rule.Tier.Word())
                        .With("max", Criterion.Longest)
                );
        }
        return wrong;
    }

    private static bool IsSaid(string? text) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= Criterion.Longest;
}
