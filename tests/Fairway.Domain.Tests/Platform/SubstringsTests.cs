using Fairway.Domain.Platform.Search;

namespace Fairway.Domain.Tests.Platform;

public sealed class SubstringsTests
{
    [Theory]
    [InlineData("Alice", "ali lic ice ce e")]
    [InlineData("张伟\n夜行", "张伟 伟 夜行 行")]
    [InlineData("a%", "aƕ25ƕ ƕ25ƕ")]
    [InlineData("😀", "ƕ1f600ƕ")]
    [InlineData("ＡＢ", "ab b")]
    [InlineData("aaaaa", "aaa aa a")]
    [InlineData(" \t", "")]
    [InlineData(null, "")]
    public void At_every_character_a_gram_begins(string? text, string grams) =>
        string.Join(' ', Substrings.Of(text)).ShouldBe(grams);

    [Theory]
    [InlineData("lice", "lic ice")]
    [InlineData("张伟", "张伟*")]
    [InlineData("1", "1*")]
    [InlineData("Li Ming", "li* min ing")]
    [InlineData("😀", "ƕ1f600ƕ*")]
    public void A_query_asks_for_the_grams_of_each_of_its_words(string text, string grams) =>
        string.Join(' ', Substrings.Query(text).Select(g => g.IsPrefix ? g.Gram + "*" : g.Gram))
            .ShouldBe(grams);

    [Fact]
    public void Every_part_of_a_word_is_found_in_it()
    {
        const string Text = "QA-100_夜行😀a%2Fb";
        var grams = Substrings.Of(Text);
        var runes = Text.EnumerateRunes().Select(rune => rune.ToString()).ToArray();
        for (var from = 0; from < runes.Length; from++)
        {
            for (var to = from + 1; to <= runes.Length; to++)
            {
                foreach (var asked in Substrings.Query(string.Concat(runes[from..to])))
                    grams.ShouldContain(gram =>
                        asked.IsPrefix
                            ? gram.StartsWith(asked.Gram, StringComparison.Ordinal)
                            : gram == asked.Gram
                    );
            }
        }
    }

    [Fact]
    public void A_broken_surrogate_is_no_exception() =>
        Substrings.Of("油\uD800耗").ShouldNotBeEmpty();
}
