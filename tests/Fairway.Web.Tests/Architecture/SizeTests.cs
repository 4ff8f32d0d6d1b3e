namespace Fairway.Web.Tests.Architecture;

public sealed class SizeTests
{
    private const int Limit = 300;

    // A file that is longer for a good reason, with the reason. Empty is best.
    private static readonly Dictionary<string, string> Exemptions = [];

    [Fact]
    public void No_file_holds_more_than_three_hundred_lines_of_code()
    {
        var files = Repository
            .Sources(".cs", ".razor", ".ts", ".css")
            .ToDictionary(path => path, CodeLines);

        files.Count.ShouldBeGreaterThan(50);
        files
            .Where(file => file.Value > Limit && !Exemptions.ContainsKey(file.Key))
            .ShouldBeEmpty();
        Exemptions.Keys.ShouldAllBe(
            path => files.GetValueOrDefault(path) > Limit,
            "An exemption outlived its reason."
        );
    }

    private static int CodeLines(string path) =>
        File.ReadLines(Path.Combine(Repository.Root, path))
            .Select(line => line.Trim())
            .Count(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal));
}
