using System.Security.Cryptography;
using Fairway.Domain;
using Fairway.Web.Platform.Files;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Platform.Spreadsheets;

namespace Fairway.Web.Platform.Jobs;

/// <summary>A file that was taken in: where it lies and what it is known by.</summary>
internal sealed record StoredUpload(string Key, string FileName, string Sha256, long Bytes);

/// <summary>
/// Keeps the tables that jobs read and write beside the pictures, in the folder that all nodes share: whichever node
/// takes a job over finds its file. Written to the side and renamed, so that nobody reads half of one.
/// </summary>
internal sealed class ImportFiles(FileStore store, TimeProvider clock)
{
    public const long MaxBytes = TableLimits.LargestFile;
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);
    private readonly string _folder = Path.Combine(store.Folder, "imports");

    /// <summary>Writes the stream away; refuses what is larger than the limit, and keeps nothing of it.</summary>
    public async Task<Outcome<StoredUpload>> SaveAsync(
        Stream content,
        string fileName,
        CancellationToken ct
    )
    {
        var path = store.Scratch(".part");
        try
        {
            var (sha256, total) = await SpoolAsync(content, path, ct);
            if (total <= MaxBytes)
                return new StoredUpload(Keep(path), Path.GetFileName(fileName), sha256, total);
            return new Refusal("table.too_large", RefusalKind.TooLarge)
                .With("file", Path.GetFileName(fileName))
                .With("bytes", total)
                .With("most", MaxBytes)
                .With("megabytes", MaxBytes / (1024 * 1024));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<(string Sha256, long Bytes)> SpoolAsync(
        Stream content,
        string path,
        CancellationToken ct
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[128 * 1024];
        var total = 0L;
        await using var file = File.Create(path);
        int read;
        while ((read = await content.ReadAsync(buffer, ct)) > 0)
        {
            total += read;
            // What is too large is read to its end all the same, so that the sender hears why.
            if (total > MaxBytes)
                continue;
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), ct);
        }
        return (Convert.ToHexStringLower(hash.GetHashAndReset()), total);
    }

    /// <summary>
    /// An act upon an upload, behind a guard that may have its answer already: then the act does not run, and the file
    /// that came again goes.
    /// </summary>
    public async Task<TAnswer> OnceAsync<T, TAnswer>(
        StoredUpload upload,
        Func<Task<Outcome<T>>> act,
        Func<Func<Task<Outcome<T>>>, Task<TAnswer>> guard
    )
    {
        var ran = false;
        try
        {
            return await guard(() =>
            {
                ran = true;
                return act();
            });
        }
        finally
        {
            if (!ran)
                Delete(upload.Key);
        }
    }

    /// <summary>A file of one's own to write a result into, before it is kept.</summary>
    public string Scratch() => store.Scratch(".part");

    /// <summary>Gives a whole file its name. Nobody guesses the way to another's.</summary>
    public string Keep(string path)
    {
        var key = RandomNumberGenerator.GetHexString(32, lowercase: true);
        Directory.CreateDirectory(_folder);
        File.Move(path, Path.Combine(_folder, key));
        return key;
    }

    /// <summary>Null when it is no longer there.</summary>
    public Stream? Open(string key)
    {
        var path = Path.Combine(_folder, Path.GetFileName(key));
        return File.Exists(path)
            ? new FileStream(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read | FileShare.Delete,
                128 * 1024
            )
            : null;
    }

    public void Delete(string key) => File.Delete(Path.Combine(_folder, Path.GetFileName(key)));

    /// <summary>A job may be taken over long after its first try, so its file outlives it for some days.</summary>
    public int Sweep()
    {
        if (!Directory.Exists(_folder))
            return 0;
        var limit = clock.GetUtcNow().UtcDateTime - KeptFor;
        var old = new DirectoryInfo(_folder)
            .EnumerateFiles()
            .Where(file => file.LastWriteTimeUtc < limit)
            .ToList();
        old.ForEach(file => file.Delete());
        return old.Count;
    }
}

/// <summary>Tables that jobs have read or written, some days after.</summary>
internal sealed class SweepJobFiles(ImportFiles files) : IChore
{
    public Task<int> RunAsync(CancellationToken ct) => Task.FromResult(files.Sweep());
}
