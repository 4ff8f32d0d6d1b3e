using System.Buffers;
using System.Security.Cryptography;
using Fairway.Domain;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Platform.Files;

/// <summary>Bytes as they came, not yet in the store; gone when disposed.</summary>
internal sealed record Spooled(string Path, long Bytes, string Sha256) : IDisposable
{
    public void Dispose() => File.Delete(Path);
}

/// <summary>
/// A folder of bytes named by their SHA-256: the same picture twice is one file, a name never holds what a stranger
/// typed, and a half-written file is never seen, because it only gets its name when it is whole.
/// </summary>
internal sealed class FileStore(Database database)
{
    private const int BufferSize = 81_920;

    public string Folder { get; } = Path.Combine(database.DataFolder, "files");

    private string Incoming => Path.Combine(Folder, "incoming");

    /// <summary>A fresh name for a file that is still being written.</summary>
    public string Scratch(string extension)
    {
        Directory.CreateDirectory(Incoming);
        return Path.Combine(Incoming, $"{Guid.CreateVersion7():N}{extension}");
    }

    /// <summary>Writes a stream to the side, counting and hashing as it comes; stops at the limit.</summary>
    public async Task<Outcome<Spooled>> SpoolAsync(
        Stream content,
        long maxBytes,
        CancellationToken ct
    )
    {
        var path = Scratch(".part");
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        var kept = false;
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long total = 0;
            int read;
            while ((read = await content.ReadAsync(buffer.AsMemory(0, BufferSize), ct)) > 0)
            {
                total += read;
                if (total > maxBytes)
                    return new Refusal("file.too_large", RefusalKind.TooLarge).With(
                        "max",
                        maxBytes / (1024 * 1024)
                    );
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), ct);
            }
            kept = true;
            return new Spooled(path, total, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            if (!kept)
                File.Delete(path);
        }
    }

    /// <summary>Moves a whole file into the store, on the disk before it has its name.</summary>
    /// <returns>Its name.</returns>
    public async Task<string> KeepAsync(string path, CancellationToken ct)
    {
        string name;
        await using (var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite))
        {
            name = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
            file.Flush(flushToDisk: true);
        }
        var target = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        // Also when it is there already: the sweep spares what was touched lately.
        File.Move(path, target, overwrite: true);
        return name;
    }

    /// <returns>Null when the bytes are not here.</returns>
    public FileStream? Open(string name)
    {
        try
        {
            return new FileStream(
                PathOf(name),
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read | FileShare.Delete,
                BufferSize,
                FileOptions.Asynchronous | FileOptions.SequentialScan
            );
        }
        catch (Exception missing)
            when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public void Delete(string name) => File.Delete(PathOf(name));

    /// <summary>How long ago it was kept, or kept once more.</summary>
    public TimeSpan AgeOf(string name) => Age(PathOf(name));

    /// <summary>What a killed process left half written.</summary>
    public int SweepIncoming(TimeSpan untouched)
    {
        if (!Directory.Exists(Incoming))
            return 0;
        var old = Directory.EnumerateFiles(Incoming).Where(path => Age(path) > untouched).ToList();
        old.ForEach(File.Delete);
        return old.Count;
    }

    // The file system writes its times by the machine's clock; the programme's may run ahead of it.
    private static TimeSpan Age(string path) =>
        TimeProvider.System.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(path);

    private string PathOf(string name) =>
        name.Length == 64 && name.All(char.IsAsciiHexDigitLower)
            ? Path.Combine(Folder, name[..2], name[2..])
            : throw new ArgumentException("Not a SHA-256 in hex.", nameof(name));
}
