using Fairway.Coverage;

// Prints docs/coverage.md: which tests prove which requirement, read from the built test assemblies.
var root = Ledger.RepositoryRoot();
var ledger = Ledger.Read(Path.Combine(root, "docs", "requirements.tsv"));
var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
var proofs = Directory
    .EnumerateDirectories(Path.Combine(root, "tests"), "Fairway.*.Tests")
    .Order(StringComparer.Ordinal)
    .SelectMany(folder => Proof.In(folder, configuration))
    .ToList();

if (
    proofs.Where(proof => !ledger.ContainsKey(proof.Requirement)).ToList() is { Count: > 0 } unknown
)
{
    foreach (var proof in unknown)
    {
        Console.Error.WriteLine(
            $"{proof.Test} proves {proof.Requirement}, which docs/requirements.tsv does not know."
        );
    }
    return 1;
}
Page.Write(Console.Out, ledger, proofs.ToLookup(proof => proof.Requirement, proof => proof.Test));
return 0;
