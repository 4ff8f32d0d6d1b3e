using Fairway.Domain.Platform.Search;

namespace Fairway.Domain.Tests.Platform;

public sealed class BigramsTests
{
    [Theory]
    [InlineData("油耗很高", "油耗 耗很 很高 高")]
    [InlineData("车", "车")]
    [InlineData("Model3车型", "model3 车型 型")]
    [InlineData("ＣＡＲ－２０２４／００１", "car 2024 001")]
    [InlineData("油耗，油耗！", "油耗 耗")]
    [InlineData("", "")]
    [InlineData("🚗 !?", "")]
    [InlineData("ﾃｽﾗ", "テス スラ ラ")]
    [InlineData("𠮷野", "u20bb7野 野")]
    public void A_text_becomes_its_pairs_and_its_words(string text, string grams) =>
        string.Join(' ', Bigrams.Of(text)).ShouldBe(grams);

    [Theory]
    [InlineData("油耗", "油耗")]
    [InlineData("油", "油*")]
    [InlineData("油耗高", "油耗 耗高")]
    [InlineData("CAR-20", "car 20*")]
    [InlineData("%' OR", "or*")]
    public void A_query_asks_for_all_its_pairs(string text, string grams) =>
        string.Join(' ', Bigrams.Query(text).Select(g => g.IsPrefix ? g.Gram + "*" : g.Gram))
            .ShouldBe(grams);

    [Fact]
    public void Every_part_of_a_chinese_text_is_found_in_it()
    {
        const string Text = "提车半年，油耗比想象的低，底盘扎实";
        var grams = Bigrams.Of(Text);
        for (var from = 0; from < Text.Length; from++)
        {
            for (var length = 1; from + length <= Text.Length; length++)
            {
                foreach (var asked in Bigrams.Query(Text.Substring(from, length)))
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
        Bigrams.Of("油\uD800耗").ShouldBe(["油", "耗"]);
}
