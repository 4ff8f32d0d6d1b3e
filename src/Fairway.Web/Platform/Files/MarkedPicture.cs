using System.Buffers.Binary;
using System.Globalization;
using Fairway.Domain;
using Fairway.Web.Platform.Text;

namespace Fairway.Web.Platform.Files;

/// <summary>
/// A picture with words over all of it, made for one reader at the moment of reading and gone when it has been sent: no
/// copy of it stays anywhere.
/// </summary>
internal sealed class MarkedPicture(FileStore store, PictureTool tool)
{
    // Of the picture's width; long names make the gaps wider, not the letters smaller.
    private const int ReferenceWidth = 800;
    private const int ReferenceDpi = 100;
    private const int SmallestDpi = 40;

    /// <param name="picture">A picture that is stored.</param>
    /// <param name="name">Its content or its thumbnail.</param>
    /// <param name="mark">What it is to carry.</param>
    public async Task<Outcome<Stream>> OpenAsync(
        StoredFile picture,
        string name,
        string mark,
        CancellationToken ct
    )
    {
        await using var source = store.Open(name);
        if (source is null)
            return Refusal.NotFound("file.lost");
        var (width, height) = SizeOf(picture, name);
        var marked = store.Scratch(picture.ContentType == "image/webp" ? ".webp" : ".jpg");
        var (text, turned, all) = (
            store.Scratch(".png"),
            store.Scratch(".png"),
            store.Scratch(".png")
        );
        try
        {
            var words = await tool.RunAsync(Slanted(text, turned, mark, width), ct);
            if (words.IsRefused(out var noText))
                return noText;
            var (columns, rows) = await TimesAsync(turned, width, height, ct);
            var laid = await tool.RunAsync(
                [
                    ["replicate", turned, all, Text(columns), Text(rows)],
                    ["composite2", source.Name, all, PictureTool.Encoded(marked), "over"],
                ],
                ct
            );
            if (laid.IsRefused(out var notLaid))
                return notLaid;
            return new FileStream(
                marked,
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read | FileShare.Delete,
                81_920,
                FileOptions.Asynchronous | FileOptions.SequentialScan | FileOptions.DeleteOnClose
            );
        }
        finally
        {
            new List<string> { text, turned, all }.ForEach(File.Delete);
        }
    }

    // Grey reads on light and on dark.
    private static IReadOnlyList<string[]> Slanted(
        string text,
        string turned,
        string mark,
        int width
    ) =>
        [
            [
                "text",
                text,
                $"<span foreground=\"#8a8a8a\" alpha=\"60%\">{DrawnWords.Of(mark)}</span>",
                "--rgba",
                "--dpi",
                Text(Math.Max(SmallestDpi, width * ReferenceDpi / ReferenceWidth)),
                "--font",
                "sans 14",
            ],
            ["similarity", text, turned, "--angle=-24"],
        ];

    // How often it fits beside and below itself, as the head of its PNG says.
    private static async Task<(int Columns, int Rows)> TimesAsync(
        string tile,
        int width,
        int height,
        CancellationToken ct
    )
    {
        var head = new byte[24];
        await using var file = File.OpenRead(tile);
        await file.ReadExactlyAsync(head, ct);
        var (wide, high) = (
            BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(16)),
            BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(20))
        );
        return ((width / wide) + 1, (height / high) + 1);
    }

    private static (int Width, int Height) SizeOf(StoredFile picture, string name)
    {
        if (name == picture.Content)
            return (picture.Width, picture.Height);
        var side = Math.Max(picture.Width, picture.Height);
        return side <= PictureTool.ThumbnailSide
            ? (picture.Width, picture.Height)
            : (
                Math.Max(1, picture.Width * PictureTool.ThumbnailSide / side),
                Math.Max(1, picture.Height * PictureTool.ThumbnailSide / side)
            );
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
