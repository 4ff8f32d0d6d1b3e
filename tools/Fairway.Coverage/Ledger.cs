namespace Fairway.Coverage;

/// <summary>The requirements by id, in the order of the ledger, each with a title.</summary>
internal static class Ledger
{
    public static OrderedDictionary<string, string> Read(string path)
    {
        var ledger = new OrderedDictionary<string, string>();
        foreach (var cells in File.ReadLines(path).Select(line => line.Split('\t')))
        {
            ledger.Add(cells[0], cells[1]);
        }
        return ledger;
    }

    public static string RepositoryRoot()
    {
        for (
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            folder is not null;
            folder = folder.Parent
        )
        {
            if (File.Exists(Path.Combine(folder.FullName, "Fairway.slnx")))
            {
                return folder.FullName;
            }
        }
        throw new DirectoryNotFoundException("Fairway.slnx is in no folder above the tool.");
    }
}
