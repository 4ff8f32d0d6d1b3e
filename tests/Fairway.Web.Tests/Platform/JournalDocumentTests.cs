using System.Text.RegularExpressions;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Architecture;

namespace Fairway.Web.Tests.Platform;

public sealed partial class JournalDocumentTests
{
    [Fact]
    public void Every_kind_has_its_line_in_the_document_and_every_line_its_kind()
    {
        var lines = File.ReadLines(Path.Combine(Repository.Root, "docs", "journal.md"))
            .Select(line => Line().Match(line))
            .Where(match => match.Success)
            .ToList();

        lines
            .ConvertAll(match => match.Groups["kind"].Value)
            .ShouldBe(JournalKinds.All, ignoreOrder: true);
        lines.ShouldAllBe(match => match.Groups["when"].Value.Trim().Length > 0);
    }

    [GeneratedRegex(
        "^\\| `(?<kind>[a-z_.]+)` \\| (?<when>[^|]+)\\|",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Line();
}
