using System.Text.RegularExpressions;
using Fairway.Web.Platform.Text;
using Fairway.Web.Tests.Architecture;

namespace Fairway.Web.Tests.Ui;

/// <summary>
/// Every refusal that the source can say has words in both languages, and gives its sentence every value it asks for.
/// </summary>
public sealed partial class RefusalTextTests
{
    private static readonly System.Globalization.CultureInfo[] Languages =
    [
        System.Globalization.CultureInfo.GetCultureInfo("zh-CN"),
        System.Globalization.CultureInfo.GetCultureInfo("en"),
    ];

    private readonly Phrases _phrases = new();

    [Fact]
    public void Every_refusal_has_words_in_both_languages()
    {
        var found = Refusals().ToList();
        found.Count.ShouldBeGreaterThan(150);
        found
            .Where(one => Languages.Any(language => _phrases.Find(one.Code, language) is null))
            .Select(one => $"{one.File}: {one.Code}")
            .Distinct(StringComparer.Ordinal)
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_refusal_brings_the_values_of_its_sentence()
    {
        var wrong =
            from one in Refusals()
            let text = _phrases.Find(one.Code, Languages[0]) ?? ""
            from Match slot in Slot().Matches(text)
            where !one.Values.Contains(slot.Groups[1].Value) && !IsBroughtElsewhere(one, slot)
            select $"{one.File}: {one.Code} lacks {slot.Groups[1].Value}";
        wrong.Distinct(StringComparer.Ordinal).ShouldBeEmpty();
    }

    // The reader of a row quotes the cell (Parsed.Quoting); the door of pictures knows the file's name.
    private static bool IsBroughtElsewhere(Said one, Match slot) =>
        (slot.Groups[1].Value, one.Code.Split('.')[0]) switch
        {
            ("value", "import") => true,
            ("file", "picture" or "video" or "file") => true,
            _ => false,
        };

    [Fact]
    public void A_sentence_never_shows_a_place_that_nothing_was_put_into()
    {
        var asks = Languages
            .Select(language => (Language: language, Code: "import.date_impossible"))
            .Append((Languages[0], "work.text_too_long"));
        foreach (var (language, code) in asks)
        {
            _phrases.Find(code, language)!.ShouldContain("{");
            _phrases.SayIn(language, code).ShouldNotContain("{");
            _phrases.SayIn(language, code, ("other", 1)).ShouldNotContain("{");
        }
    }

    private sealed record Said(string File, string Code, IReadOnlySet<string> Values);

    private static IEnumerable<Said> Refusals() =>
        from file in Directory.EnumerateFiles(
            Path.Combine(Repository.Root, "src"),
            "*.cs",
            SearchOption.AllDirectories
        )
        where !Built().IsMatch(file)
        let source = File.ReadAllText(file)
        from Match match in Refusal().Matches(source)
        let rest = source[(match.Index + match.Length)..]
        // Values are named up to the statement's or the list entry's end.
        let end = EndOf(rest)
        select new Said(
            Path.GetFileName(file),
            match.Groups["code"].Value,
            Named()
                .Matches(rest[..end])
                .Select(name => name.Groups["name"].Value)
                .ToHashSet(StringComparer.Ordinal)
        );

    // Up to the semicolon, but not into the next refusal.
    private static int EndOf(string rest)
    {
        var end = rest.IndexOf(';', StringComparison.Ordinal);
        var next = Refusal().Match(rest);
        if (next.Success && (end < 0 || next.Index < end))
            end = next.Index;
        return end < 0 ? rest.Length : end;
    }

    private const string RefusalPattern = """
        (?:Refusal\s*\.\s*(?:Invalid|NotFound|Conflict|Forbidden)|new\ (?:Fairway\.Domain\.)?Refusal|Refused)\(\s*"(?<code>[a-z_0-9]+(?:\.[a-z_0-9]+)+)"
        |new(?:\ FieldRefusal|\ RejectReason)?\(\s*[^"();]*(?:"[^"]*")?[^"();]*,\s*"(?<code>[a-z_0-9]+(?:\.[a-z_0-9]+)+)"
        """;

    [GeneratedRegex(
        RefusalPattern,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace,
        5000
    )]
    private static partial Regex Refusal();

    [GeneratedRegex(
        """(?:With\(\s*|\(|\[)"(?<name>[a-zA-Z]+)"\]?\s*[,=]""",
        RegexOptions.CultureInvariant,
        5000
    )]
    private static partial Regex Named();

    [GeneratedRegex(@"\{(\w+)\}", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Slot();

    [GeneratedRegex(@"[\\/](bin|obj|node_modules)[\\/]", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Built();
}
