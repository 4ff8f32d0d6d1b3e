namespace Fairway.Coverage;

internal static class Page
{
    public static void Write(
        TextWriter page,
        OrderedDictionary<string, string> ledger,
        ILookup<string, string> tests
    )
    {
        var proven = ledger.Keys.Count(tests.Contains);
        page.WriteLine("# What is proven");
        page.WriteLine();
        page.WriteLine(
            "Generated from the `[Requirement]` attributes of the tests by `tools/Fairway.Coverage`; do not edit."
        );
        page.WriteLine(
            "A line with tests says what they prove, not that nothing is left to wish for."
        );
        page.WriteLine();
        page.WriteLine($"{proven} of {ledger.Count} requirements have a test.");
        page.WriteLine();
        page.WriteLine("| id | what | tests |");
        page.WriteLine("|---|---|---|");
        foreach (var (id, title) in ledger)
        {
            page.WriteLine($"| {id} | {title} | {Cell(tests[id])} |");
        }
    }

    private static string Cell(IEnumerable<string> tests)
    {
        var names = tests
            .Distinct()
            .Order(StringComparer.Ordinal)
            .Select(test => $"`{test}`")
            .ToList();
        return names.Count == 0 ? "open" : string.Join("<br>", names);
    }
}
