using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Fairway.Web.Tests.Ui;

/// <summary>Holds every pair of resource files together: X.resx is Chinese, X.en.resx says the same in English.</summary>
public sealed partial class ResourceTests
{
    [Fact]
    public void Every_text_exists_in_chinese_and_in_english()
    {
        var pairs = Pairs();
        pairs.Count.ShouldBeGreaterThan(0);
        foreach (var (name, chinese, english) in pairs)
            english.Keys.ShouldBe(chinese.Keys, ignoreOrder: true, name);
    }

    [Fact]
    public void Both_languages_of_a_text_have_the_same_places_to_fill()
    {
        var wrong =
            from pair in Pairs()
            from text in pair.Chinese
            where pair.English.ContainsKey(text.Key)
            where !Places(text.Value).SetEquals(Places(pair.English[text.Key]))
            select $"{pair.Name}: {text.Key}";
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Chinese_texts_use_full_width_punctuation_and_never_speak_of_missing_data()
    {
        var wrong =
            from pair in Pairs()
            from text in pair.Chinese
            from fault in Faults(text.Value)
            select $"{pair.Name}: {text.Key}: {fault}";
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void English_texts_hold_no_chinese_except_the_name_of_the_language()
    {
        var wrong =
            from pair in Pairs()
            from text in pair.English
            where Han().IsMatch(text.Value) && text.Value != "中文"
            select $"{pair.Name}: {text.Key}";
        wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("你好,车友")]
    [InlineData("截止:今晚")]
    [InlineData("真的吗?好")]
    [InlineData("做完了.谢谢")]
    [InlineData("真的吗?")]
    [InlineData("暂无数据")]
    public void The_lint_catches_what_it_is_for(string text) => Faults(text).ShouldNotBeEmpty();

    [Theory]
    [InlineData("还剩 8 天，约 25 分钟")]
    [InlineData("截止 22:00，版本 1.5")]
    [InlineData("正在保存…")]
    public void The_lint_leaves_good_chinese_alone(string text) => Faults(text).ShouldBeEmpty();

    private static IEnumerable<string> Faults(string text)
    {
        if (HalfWidth().IsMatch(text))
            yield return "half-width punctuation";
        if (text.Contains("暂无数据", StringComparison.Ordinal))
            yield return "an empty state must be a warm sentence";
    }

    private static HashSet<string> Places(string text) =>
        Place().Matches(text).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);

    private static List<(
        string Name,
        Dictionary<string, string> Chinese,
        Dictionary<string, string> English
    )> Pairs()
    {
        var source = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../../src"));
        return
        [
            .. Directory
                .EnumerateFiles(source, "*.resx", SearchOption.AllDirectories)
                .Where(file => !file.EndsWith(".en.resx", StringComparison.Ordinal))
                .Where(file => !Built().IsMatch(file))
                .Select(file =>
                    (
                        Path.GetFileNameWithoutExtension(file),
                        Read(file),
                        Read(Path.ChangeExtension(file, ".en.resx"))
                    )
                ),
        ];
    }

    private static Dictionary<string, string> Read(string file) =>
        XDocument
            .Load(file)
            .Root!.Elements("data")
            .ToDictionary(
                data => data.Attribute("name")!.Value,
                data => data.Element("value")!.Value,
                StringComparer.Ordinal
            );

    private static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex(@"(?<=\p{IsCJKUnifiedIdeographs})[,.:;?!](?=\p{IsCJKUnifiedIdeographs}|\s|$)")]
    private static partial Regex HalfWidth();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();

    [GeneratedRegex(@"\{[0-9A-Za-z_]+")]
    private static partial Regex Place();

    [GeneratedRegex(@"[\\/](bin|obj|node_modules)[\\/]")]
    private static partial Regex Built();
}
