using Fairway.Domain;
using Fairway.Domain.Cells;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Platform.Files;

/// <summary>
/// Takes a stranger's picture in: limits from the header before anything decodes it, marks of machine making read
/// before they are stripped, then re-encoded, so that nothing of the original bytes is ever sent to a browser.
/// </summary>
internal sealed class PictureIntake(
    FileStore store,
    PictureTool tool,
    IServiceScopeFactory scopes,
    KeySource keys,
    TimeProvider clock
)
{
    public const long MaxBytes = 20 * 1024 * 1024;
    public const long PixelLimit = 40_000_000;

    /// <param name="fileName">Only for the caller's own messages: neither trusted nor kept.</param>
    public async Task<Outcome<StoredPicture>> TakeAsync(
        Stream content,
        string fileName,
        Actor by,
        CancellationToken ct
    )
    {
        var spooled = await store.SpoolAsync(content, MaxBytes, ct);
        if (spooled.IsRefused(out var refusal))
            return refusal.With("file", Short(fileName));
        using var original = spooled.Value;
        return await TakeAsync(original, fileName, by, ct);
    }

    public async Task<Outcome<StoredPicture>> TakeAsync(
        Spooled original,
        string fileName,
        Actor by,
        CancellationToken ct
    )
    {
        var bytes = await File.ReadAllBytesAsync(original.Path, ct);
        if (Check(bytes).IsRefused(out var refusal))
            return refusal.With("file", Short(fileName));
        var header = PictureHeader.Read(bytes)!.Value;
        var mark = AigcMark.Find(PictureMetadata.Read(bytes, header.Format));
        // PNG and WebP may be see-through and are often drawings: WebP keeps both. Photographs stay JPEG.
        var extension = header.Format is PictureFormat.Png or PictureFormat.WebP ? ".webp" : ".jpg";
        var (large, small) = (store.Scratch(extension), store.Scratch(extension));
        try
        {
            var shrunk = await tool.ShrinkAsync(original.Path, large, PictureTool.LargestSide, ct);
            if (shrunk.Refusal is null)
                shrunk = await tool.ShrinkAsync(large, small, PictureTool.ThumbnailSide, ct);
            if (shrunk.IsRefused(out refusal))
                return refusal.With("file", Short(fileName));
            return StoredPicture.Of(await SaveAsync(large, small, mark, by, ct));
        }
        finally
        {
            File.Delete(large);
            File.Delete(small);
        }
    }

    private static Outcome<Done> Check(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return Refusal.Invalid("picture.empty");
        if (PictureHeader.Read(bytes) is not { } header)
            return Refusal.Invalid("picture.not_a_picture");
        return header.Pixels >= PixelLimit
            ? Refusal
                .Invalid("picture.too_many_pixels")
                .With("megapixels", (header.Pixels + 999_999) / 1_000_000)
                .With("max", PixelLimit / 1_000_000)
            : Done.It;
    }

    // In a scope and transaction of its own: the caller's may be rolled back or may guard another answer.
    private async Task<StoredFile> SaveAsync(
        string large,
        string small,
        AigcMark? mark,
        Actor by,
        CancellationToken ct
    )
    {
        var bytes = await File.ReadAllBytesAsync(large, ct);
        var size = PictureHeader.Read(bytes)!.Value;
        var file = new StoredFile
        {
            Id = keys.Next(),
            Owner = by.Principal,
            MemberId = by.Kind == ActorKind.Member ? by.Id : null,
            ContentType = size.Format == PictureFormat.WebP ? "image/webp" : "image/jpeg",
            Content = await store.KeepAsync(large, ct),
            Thumbnail = await store.KeepAsync(small, ct),
            Bytes = bytes.Length,
            Width = size.Width,
            Height = size.Height,
            Aigc = mark,
            CreatedAt = clock.GetUtcNow().UtcDateTime,
        };
        await using var scope = scopes.CreateAsyncScope();
        await using var write = await scope
            .ServiceProvider.GetRequiredService<Writing>()
            .BeginAsync(ct);
        scope.ServiceProvider.GetRequiredService<FairwayDb>().Add(file);
        scope
            .ServiceProvider.GetRequiredService<JournalWriter>()
            .Write(
                JournalKinds.PictureTaken,
                by,
                new Subjects { Member = file.MemberId, Other = file.Id },
                new
                {
                    file.Bytes,
                    file.Width,
                    file.Height,
                    Aigc = mark?.Label,
                }
            );
        await write.CommitAsync(ct);
        return file;
    }

    /// <summary>A stranger's name for a file, as far as a sentence has room for it.</summary>
    internal static string Short(string fileName)
    {
        var name = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        return CellText.Short(name, 60);
    }
}
