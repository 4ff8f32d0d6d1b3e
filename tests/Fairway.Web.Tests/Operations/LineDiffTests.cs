using Fairway.Web.Platform.Settings;

namespace Fairway.Web.Tests.Operations;

public sealed class LineDiffTests
{
    [Fact]
    public void What_stayed_stays_and_the_rest_goes_or_comes()
    {
        var lines = LineDiff.Of("{\n  a: 1\n  b: 2\n}", "{\n  b: 2\n  c: 3\n}");
        string.Join('\n', lines.Select(line => $"{line.Change}:{line.Text}"))
            .ShouldBe("Same:{\nRemoved:  a: 1\nSame:  b: 2\nAdded:  c: 3\nSame:}");
    }

    [Fact]
    public void Both_texts_can_be_read_back_from_the_lines()
    {
        const string before = "a\nb\nc\nd\na";
        const string after = "b\nx\nd\na\na\nc";
        var lines = LineDiff.Of(before, after);
        string.Join('\n', lines.Where(l => l.Change != LineChange.Added).Select(l => l.Text))
            .ShouldBe(before);
        string.Join('\n', lines.Where(l => l.Change != LineChange.Removed).Select(l => l.Text))
            .ShouldBe(after);
    }
}
