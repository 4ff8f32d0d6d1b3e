using System.Security.Cryptography;
using Fairway.Domain;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Platform.Jobs;

/// <summary>A file that was taken in: where it lies and what it is known by.</summary>
internal sealed record StoredUpload(string Key, string FileName, string Sha256, long Bytes);

/// <summary>Keeps an uploaded table until its job is done.</summary>
internal sealed class ImportFiles(Database database, TimeProvider clock)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);
    private readonly string _folder = Path.Combine(database.DataFolder, "imports");

    /// <summary>Writes the stream away; refuses what is larger than the limit, and keeps nothing of it.</summary>
    public async Task<Outcome<StoredUpload>> SaveAsync(
        Stream content,
        string fileName,
        long most,
        CancellationToken ct
    )
    {
        Directory.CreateDirectory(_folder);
        Sweep();
        // Nobody guesses the way to another's file.
        var key = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var path = Path.Combine(_folder, key);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[128 * 1024];
        var total = 0L;
        await using (var file = File.Create(path))
        {
            int read;
            while ((read = await content.ReadAsync(buffer, ct)) > 0)
            {
                total += read;
                // What is too large is read to its end all the same, so that the sender hears why.
                if (total > most)
                    continue;
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), ct);
            }
        }
        if (total <= most)
            return new StoredUpload(
                key,
                Path.GetFileName(fileName),
                Convert.ToHexStringLower(hash.GetHashAndReset()),
                total
            );
        File.Delete(path);
        return new Refusal("table.too_large", RefusalKind.TooLarge)
            .With("file", Path.GetFileName(fileName))
            .With("bytes", total)
            .With("most", most);
    }

    /// <summary>Null when it is no longer there.</summary>
    public Stream? Open(string key)
    {
        var path = Path.Combine(_folder, Path.GetFileName(key));
        return File.Exists(path)
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 128 * 1024)
            : null;
    }

    // A job may be taken over long after its first try, so its file outlives it for some days.
    private void Sweep()
    {
        var limit = clock.GetUtcNow().UtcDateTime - KeptFor;
        foreach (var file in new DirectoryInfo(_folder).EnumerateFiles())
        {
            if (file.LastWriteTimeUtc < limit)
                file.Delete();
        }
    }

    public void Delete(string key) => File.Delete(Path.Combine(_folder, Path.GetFileName(key)));
}
