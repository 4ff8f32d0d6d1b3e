namespace Fairway.Domain.Members;

/// <summary>The stable words of tiers, stages and modes: in files, in the API and in the journal.</summary>
public static class StandingWords
{
    private static readonly string[] Tiers = ["broad", "contributor", "co_creation", "ambassador"];
    private static readonly string[] Stages = ["activation", "active", "advocacy"];
    private static readonly string[] Modes = ["broadcast", "group", "dedicated", "network"];
    private static readonly string[] Attributes = ["tier", "stage", "mode"];

    public static string Word(this Tier tier) => Tiers[(int)tier];

    public static string Word(this Stage stage) => Stages[(int)stage];

    public static string Word(this ManagementMode mode) => Modes[(int)mode];

    public static string Word(this StandingAttribute attribute) => Attributes[(int)attribute];

    /// <summary>The words of an attribute's values, from the lowest up.</summary>
    public static IReadOnlyList<string> WordsOf(StandingAttribute attribute) =>
        attribute switch
        {
            StandingAttribute.Tier => Tiers,
            StandingAttribute.Stage => Stages,
            StandingAttribute.Mode => Modes,
            _ => throw new ArgumentOutOfRangeException(nameof(attribute)),
        };

    /// <summary>The number of a value's word; null when the attribute has no such value.</summary>
    public static int? Find(StandingAttribute attribute, string? word) =>
        Index(WordsOf(attribute), word);

    /// <summary>The attribute of a word; null when there is none.</summary>
    public static StandingAttribute? FindAttribute(string? word) =>
        (StandingAttribute?)Index(Attributes, word);

    /// <summary>The tier of a word; null when there is none.</summary>
    public static Tier? FindTier(string? word) => (Tier?)Index(Tiers, word);

    private static int? Index(IReadOnlyList<string> words, string? word)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (string.Equals(words[i], word, StringComparison.Ordinal))
                return i;
        }
        return null;
    }
}
