namespace Fairway.Domain.Missions;

/// <summary>
/// 实物回馈: a thing that becomes the member's own with the first accepted work (产品的所有权, RWD-03), beside the points and
/// whatever the playbook pays; once, however many works one member hands in.
/// </summary>
public sealed record InKindReward
{
    public const decimal Least = 0.01m;
    public const decimal Most = 1_000_000m;
    public const int LongestItem = 80;
    public const int LongestConditions = 500;

    /// <summary>What it is.</summary>
    public required LocalizedText Item { get; init; }

    /// <summary>What it is worth, in CNY with two decimals.</summary>
    public required decimal Value { get; init; }

    /// <summary>What goes with it, such as a term before it may be sold; null where nothing does.</summary>
    public LocalizedText? Conditions { get; init; }

    /// <summary>The value in fen, as it is stored and added up.</summary>
    public static long Fen(decimal value) => (long)(value * 100);

    /// <summary>What is wrong, by field.</summary>
    public IReadOnlyList<FieldRefusal> Validate()
    {
        List<FieldRefusal> wrong = [];
        if (Item.IsBlank)
            wrong.Add(new FieldRefusal("inKindItem", "field.required"));
        if (IsLonger(Item, LongestItem))
            wrong.Add(new FieldRefusal("inKindItem", "field.too_long").With("max", LongestItem));
        if (Value is < Least or > Most)
            wrong.Add(
                new FieldRefusal("inKindValue", "field.out_of_range")
                    .With("min", Least)
                    .With("max", Most)
            );
        else if (decimal.Round(Value, 2) != Value)
            wrong.Add(new FieldRefusal("inKindValue", "in_kind.two_decimals"));
        if (Conditions is { } conditions && IsLonger(conditions, LongestConditions))
            wrong.Add(
                new FieldRefusal("inKindConditions", "field.too_long").With(
                    "max",
                    LongestConditions
                )
            );
        return wrong;
    }

    private static bool IsLonger(LocalizedText text, int most) =>
        text.Zh.Length > most || text.En?.Length > most;
}
