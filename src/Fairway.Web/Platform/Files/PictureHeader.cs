using System.Buffers.Binary;

namespace Fairway.Web.Platform.Files;

internal enum PictureFormat
{
    Jpeg,
    Png,
    WebP,
    Heic,
}

/// <summary>
/// Format and size as the first bytes tell them. Read here and not by a decoder, because what the limits are there to
/// prevent happens in decoders.
/// </summary>
internal readonly record struct PictureHeader(PictureFormat Format, int Width, int Height)
{
    public long Pixels => (long)Width * Height;

    /// <returns>Null when these are not the first bytes of a picture that is taken.</returns>
    public static PictureHeader? Read(ReadOnlySpan<byte> file)
    {
        if (IsPng(file))
            return Png(file);
        if (file is [0xFF, 0xD8, 0xFF, ..])
            return Jpeg(file);
        if (file.Length > 30 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8))
            return WebP(file);
        return file.Length > 16 && file[4..].StartsWith("ftyp"u8) ? Heic(file) : null;
    }

    private static bool IsPng(ReadOnlySpan<byte> file) =>
        file is [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..];

    private static PictureHeader? Png(ReadOnlySpan<byte> file) =>
        file.Length >= 24 && file[12..].StartsWith("IHDR"u8)
            ? Sized(
                PictureFormat.Png,
                BinaryPrimitives.ReadUInt32BigEndian(file[16..]),
                BinaryPrimitives.ReadUInt32BigEndian(file[20..])
            )
            : null;

    // Segments up to the first start-of-frame, which is the one that decoders believe.
    private static PictureHeader? Jpeg(ReadOnlySpan<byte> file)
    {
        var at = 2;
        while (at + 9 < file.Length)
        {
            if (file[at] != 0xFF)
                return null;
            var marker = file[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return Sized(
                    PictureFormat.Jpeg,
                    BinaryPrimitives.ReadUInt16BigEndian(file[(at + 7)..]),
                    BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..])
                );
            if (marker is 0xDA or 0xD9)
                return null;
            at += 2;
            if (marker is 0x01 or (>= 0xD0 and <= 0xD7))
                continue;
            at += BinaryPrimitives.ReadUInt16BigEndian(file[at..]);
        }
        return null;
    }

    private static PictureHeader? WebP(ReadOnlySpan<byte> file)
    {
        var chunk = file[12..];
        if (chunk.StartsWith("VP8X"u8))
            return Sized(PictureFormat.WebP, 1 + UInt24(chunk[12..]), 1 + UInt24(chunk[15..]));
        if (chunk.StartsWith("VP8L"u8))
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(chunk[9..]);
            return Sized(PictureFormat.WebP, 1 + (bits & 0x3FFF), 1 + ((bits >> 14) & 0x3FFF));
        }
        return chunk.StartsWith("VP8 "u8)
            ? Sized(
                PictureFormat.WebP,
                BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]) & 0x3FFFu,
                BinaryPrimitives.ReadUInt16LittleEndian(chunk[16..]) & 0x3FFFu
            )
            : null;
    }

    // Each item of the container says its size in a box "ispe"; the picture is the largest of them (tiles are smaller).
    private static PictureHeader? Heic(ReadOnlySpan<byte> file)
    {
        if (!IsStillBrand(file.Slice(8, 4)))
            return null;
        PictureHeader? largest = null;
        var rest = file;
        while (rest.IndexOf("ispe"u8) is >= 0 and var at && at + 16 <= rest.Length)
        {
            var found = Sized(
                PictureFormat.Heic,
                BinaryPrimitives.ReadUInt32BigEndian(rest[(at + 8)..]),
                BinaryPrimitives.ReadUInt32BigEndian(rest[(at + 12)..])
            );
            if (found is null)
                return null;
            if (largest is null || found.Value.Pixels > largest.Value.Pixels)
                largest = found;
            rest = rest[(at + 4)..];
        }
        return largest;
    }

    private static bool IsStillBrand(ReadOnlySpan<byte> brand) =>
        brand.SequenceEqual("heic"u8)
        || brand.SequenceEqual("heix"u8)
        || brand.SequenceEqual("mif1"u8);

    private static uint UInt24(ReadOnlySpan<byte> bytes) =>
        bytes[0] | ((uint)bytes[1] << 8) | ((uint)bytes[2] << 16);

    private static PictureHeader? Sized(PictureFormat format, uint width, uint height) =>
        width is 0 or > int.MaxValue || height is 0 or > int.MaxValue
            ? null
            : new PictureHeader(format, (int)width, (int)height);
}
