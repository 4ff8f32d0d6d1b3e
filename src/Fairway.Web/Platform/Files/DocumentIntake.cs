using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Platform.Files;

/// <summary>
/// Takes in a PDF that colleagues hand out. It cannot be re-encoded as pictures are; so it is known by its content and not
/// by its name, bounded, brought by staff only, and never sent but as a download.
/// </summary>
internal sealed class DocumentIntake(
    FileStore store,
    IServiceScopeFactory scopes,
    KeySource keys,
    TimeProvider clock
)
{
    public const long MaxBytes = 30 * 1024 * 1024;
    public const string ContentType = "application/pdf";

    // Readers allow a little beside the document at either end; nobody who makes one puts more.
    private const int Edge = 1_024;

    /// <summary>Whether a file begins as a PDF does, whatever its name says.</summary>
    public static bool BeginsLikePdf(ReadOnlySpan<byte> bytes) => bytes.StartsWith("%PDF-"u8);

    /// <returns>Its key; refused when it is no whole PDF.</returns>
    public async Task<Outcome<long>> TakeAsync(Spooled original, Actor by, CancellationToken ct)
    {
        if (!await IsWholeAsync(original.Path, ct))
            return Refusal.Invalid("file.not_a_document");
        var name = await store.KeepAsync(original.Path, ct);
        var file = new StoredFile
        {
            Id = keys.Next(),
            Owner = by.Principal,
            ContentType = ContentType,
            Content = name,
            Thumbnail = name,
            Bytes = original.Bytes,
            Width = 0,
            Height = 0,
            CreatedAt = clock.GetUtcNow().UtcDateTime,
        };
        // In a scope and transaction of its own, as pictures are: the caller's may guard another answer.
        await using var scope = scopes.CreateAsyncScope();
        await using var write = await scope
            .ServiceProvider.GetRequiredService<Writing>()
            .BeginAsync(ct);
        scope.ServiceProvider.GetRequiredService<FairwayDb>().Add(file);
        scope
            .ServiceProvider.GetRequiredService<JournalWriter>()
            .Write(
                JournalKinds.DocumentTaken,
                by,
                new Subjects { Other = file.Id },
                new { file.Bytes }
            );
        await write.CommitAsync(ct);
        return file.Id;
    }

    // Begins and ends as it should: what was cut off on the way has no end.
    private static async Task<bool> IsWholeAsync(string path, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        var bytes = new byte[Edge];
        var read = await file.ReadAtLeastAsync(bytes, Edge, throwOnEndOfStream: false, ct);
        if (!BeginsLikePdf(bytes.AsSpan(0, read)))
            return false;
        file.Position = Math.Max(0, file.Length - Edge);
        read = await file.ReadAtLeastAsync(bytes, Edge, throwOnEndOfStream: false, ct);
        return bytes.AsSpan(0, read).IndexOf("%%EOF"u8) >= 0;
    }
}
