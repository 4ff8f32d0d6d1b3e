namespace Fairway.Domain.Compliance;

/// <summary>What follows from a finding.</summary>
public enum ScreeningLevel
{
    /// <summary>A colleague should know of it; nothing is kept back.</summary>
    Note = 0,

    /// <summary>Not shown in public until a colleague has looked.</summary>
    Hold = 1,
}

/// <summary>What cannot be written down as a list of words.</summary>
public enum ScreeningPattern
{
    /// <summary>A mobile number of the mainland, however its digits are spread or written.</summary>
    PhoneNumber = 0,

    /// <summary>A range in kilometres, such as 续航 700 公里.</summary>
    RangeFigure = 1,
}

/// <summary>One rule of the lexicon, as data. What it means to people is found in the texts, by its code.</summary>
public sealed record ScreeningRule
{
    public const int LongestWord = 40;
    public const int MostWords = 500;

    /// <summary>Such as <c>absolute_claim</c>; its reason stands under <c>screening.absolute_claim</c>.</summary>
    public required string Code { get; init; }
    public required ScreeningLevel Level { get; init; }
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Beside the words, or instead of them.</summary>
    public ScreeningPattern? Pattern { get; init; }

    /// <summary>Phrases in which a word means something else: 最近 is no superlative.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];

    /// <summary>When there are any: one of these must stand close by, or the word is no claim.</summary>
    public IReadOnlyList<string> Near { get; init; } = [];

    /// <summary>Close by, these make it right: 实测 beside a figure, 广告 beside a link to a shop.</summary>
    public IReadOnlyList<string> Unless { get; init; } = [];

    /// <summary>How many characters "close by" is, 1 to 200.</summary>
    public int Reach { get; init; } = 12;
}

/// <summary>词库: what is screened for, a versioned document.</summary>
public sealed record ScreeningPolicy
{
    public const string Document = "screening";
    public const int MostRules = 100;

    public required IReadOnlyList<ScreeningRule> Rules { get; init; }

    /// <summary>Whether pictures, which nothing here can read, wait for a colleague's eye before they are public.</summary>
    public bool HoldPictures { get; init; }

    /// <summary>What is wrong with the document, by field.</summary>
    public IReadOnlyList<FieldRefusal> Validate()
    {
        List<FieldRefusal> wrong = [];
        if (Rules.Count > MostRules)
            wrong.Add(new FieldRefusal("rules", "screening.too_many_rules").With("max", MostRules));
        foreach (var rule in Rules)
        {
            if (!IsCode(rule.Code) || Rules.Count(other => other.Code == rule.Code) > 1)
                wrong.Add(
                    new FieldRefusal("rules", "screening.code_wrong").With("code", rule.Code)
                );
            if (rule.Words.Count == 0 && rule.Pattern is null)
                wrong.Add(
                    new FieldRefusal("rules", "screening.nothing_to_find").With("code", rule.Code)
                );
            if (rule.Reach is < 1 or > 200)
                wrong.Add(new FieldRefusal("rules", "screening.reach").With("code", rule.Code));
            var words = rule
                .Words.Concat(rule.Except)
                .Concat(rule.Near)
                .Concat(rule.Unless)
                .ToList();
            if (
                words.Count > ScreeningRule.MostWords
                || words.Exists(word =>
                    word.Length > ScreeningRule.LongestWord || FoldedText.Of(word).Length == 0
                )
            )
                wrong.Add(
                    new FieldRefusal("rules", "screening.words_wrong").With("code", rule.Code)
                );
        }
        return wrong;
    }

    private static bool IsCode(string code) =>
        code.Length is > 0 and <= 40
        && code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');
}
