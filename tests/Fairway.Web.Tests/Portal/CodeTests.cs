using System.Globalization;
using System.Text.RegularExpressions;
using Fairway.Web.Platform.Text;
using Fairway.Web.Tests.Architecture;

namespace Fairway.Web.Tests.Portal;

/// <summary>A code that somebody may be told has a sentence in both languages.</summary>
public sealed partial class CodeTests
{
    private static readonly string[] Modules =
    [
        "Missions",
        "Works",
        "Rewards",
        "Channels",
        "Evaluation",
    ];

    [Fact]
    public void Every_code_of_the_broadcast_thread_has_a_sentence_in_both_languages()
    {
        var phrases = new Phrases();
        var codes = Codes();
        codes.Count.ShouldBeGreaterThan(40);

        var silent =
            from code in codes
            from culture in (string[])["zh-CN", "en"]
            where phrases.Find(code, CultureInfo.GetCultureInfo(culture)) is null
            select $"{culture}: {code}";
        silent.ShouldBeEmpty();
    }

    [Fact]
    public void The_search_finds_the_codes_that_are_there() =>
        new[]
        {
            "mission.not_open",
            "work.limit_reached",
            "points.unknown",
            "audience.region",
            "fix.text.length.more",
        }.ShouldBeSubsetOf(Codes());

    private static HashSet<string> Codes()
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        var folders =
            from module in Modules
            from project in (string[])["Fairway.Domain", "Fairway.Web"]
            select Path.Combine(Repository.Root, "src", project, module);
        foreach (
            var file in folders
                .Where(Directory.Exists)
                .SelectMany(folder =>
                    Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
                )
        )
        {
            foreach (Match match in Literals().Matches(File.ReadAllText(file)))
                codes.Add(match.Groups[1].Value);
        }
        foreach (var rule in Fairway.Domain.Missions.Completion.CompletionEngine.Codes)
        {
            codes.Add($"fix.{rule}.more");
            codes.Add($"fix.{rule}.less");
            codes.Add("rule." + rule);
        }
        return codes;
    }

    [GeneratedRegex(
        "\"((?:mission|work|audience|member|points|field|guards|playbooks)\\.[a-z_]+)\"",
        RegexOptions.None,
        5000
    )]
    private static partial Regex Literals();
}
