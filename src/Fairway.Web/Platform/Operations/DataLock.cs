using Fairway.Web.Platform.Commands;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Platform.Operations;

/// <summary>
/// Servers share a data folder; what tells a story by another clock must have it to itself. Held by the operating system,
/// so nothing is left over after a kill.
/// </summary>
internal static class DataLock
{
    private const string Name = ".serving";

    /// <summary>For as long as a server runs.</summary>
    /// <exception cref="UsageException">Somebody has the folder to themselves.</exception>
    public static IDisposable Share(Database database) =>
        Open(database, FileAccess.Read, FileShare.ReadWrite)
        ?? throw new UsageException(
            "The demo programme is being loaded or removed in this data folder. Wait until that has ended."
        );

    /// <exception cref="UsageException">A server runs here.</exception>
    public static IDisposable TakeAlone(Database database) =>
        Open(database, FileAccess.ReadWrite, FileShare.None)
        ?? throw new UsageException("A server runs on this data folder. Stop it first.");

    private static FileStream? Open(Database database, FileAccess access, FileShare share)
    {
        var path = Path.Combine(database.DataFolder, Name);
        try
        {
            using (File.Open(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite))
            { }
            return new FileStream(path, FileMode.Open, access, share);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
