using Fairway.Domain;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Files;

namespace Fairway.Web.Missions.Materials;

/// <summary>
/// Takes the file of a material in: a picture, re-encoded as every picture is (at most 2,560 pixels a side, without the
/// place it was taken at), or a PDF as it came. Which of them it is, its content says.
/// </summary>
internal sealed class MaterialFile(
    FileStore store,
    PictureIntake pictures,
    DocumentIntake documents
)
{
    private const int Head = 64;

    public async Task<Outcome<Spooled>> ReceiveAsync(IFormFile file, CancellationToken ct)
    {
        await using var content = file.OpenReadStream();
        var spooled = await store.SpoolAsync(content, DocumentIntake.MaxBytes, ct);
        return spooled.IsRefused(out var refusal) ? refusal.With("file", file.FileName) : spooled;
    }

    /// <param name="noPdf">How a PDF is refused where only pictures will do; null where it is welcome.</param>
    /// <returns>The key of the stored file.</returns>
    public async Task<Outcome<long>> TakeAsync(
        Spooled original,
        string fileName,
        Actor by,
        CancellationToken ct,
        string? noPdf = null
    )
    {
        var head = new byte[Head];
        await using (var file = File.OpenRead(original.Path))
            head = head[..await file.ReadAtLeastAsync(head, Head, throwOnEndOfStream: false, ct)];
        if (DocumentIntake.BeginsLikePdf(head))
        {
            if (noPdf is not null)
                return Refusal.Invalid(noPdf).With("file", fileName);
            var document = await documents.TakeAsync(original, by, ct);
            return document.IsRefused(out var broken) ? broken.With("file", fileName) : document;
        }
        if (original.Bytes > PictureIntake.MaxBytes)
            return new Refusal("file.too_large", RefusalKind.TooLarge)
                .With("max", PictureIntake.MaxBytes / (1024 * 1024))
                .With("file", fileName);
        var picture = await pictures.TakeAsync(original, fileName, by, ct);
        if (!picture.IsRefused(out var refusal))
            return picture.Value.Id;
        return refusal.Code == "picture.not_a_picture"
            ? Refusal.Invalid("material.kind_unknown").With("file", fileName)
            : refusal;
    }
}
