using System.Buffers.Binary;
using System.IO.Compression;

namespace Fairway.Web.Platform.Files;

/// <summary>The texts that travel beside a picture, cut out of the file without decoding the picture.</summary>
internal static class PictureMetadata
{
    private const int LongestText = 1024 * 1024;

    public static IEnumerable<byte[]> Read(byte[] file, PictureFormat format) =>
        format switch
        {
            PictureFormat.Jpeg => Jpeg(file),
            PictureFormat.Png => Png(file),
            PictureFormat.WebP => WebP(file),
            // The container's items may lie anywhere; its texts are not compressed, so the whole is searched.
            _ => [file],
        };

    // APP1 holds EXIF and XMP, APP11 content credentials, APP13 IPTC, COM plain words.
    private static IEnumerable<byte[]> Jpeg(byte[] file)
    {
        var at = 2;
        while (at + 4 <= file.Length && file[at] == 0xFF)
        {
            var marker = file[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }
            if (marker is 0xDA or 0xD9)
                yield break;
            if (marker is 0x01 or (>= 0xD0 and <= 0xD7))
            {
                at += 2;
                continue;
            }
            int length = BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 2));
            if (length < 2 || at + 2 + length > file.Length)
                yield break;
            if (marker is (>= 0xE0 and <= 0xEF) or 0xFE)
                yield return file[(at + 4)..(at + 2 + length)];
            at += 2 + length;
        }
    }

    private static IEnumerable<byte[]> Png(byte[] file)
    {
        var at = 8L;
        while (at + 12 <= file.Length)
        {
            var start = (int)at;
            long length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(start));
            if (at + 12 + length > file.Length)
                yield break;
            var body = file.AsSpan(start + 8, (int)length);
            var kind = file.AsSpan(start + 4, 4);
            if (kind.SequenceEqual("tEXt"u8) || kind.SequenceEqual("eXIf"u8))
                yield return body.ToArray();
            else if (kind.SequenceEqual("zTXt"u8) || kind.SequenceEqual("iTXt"u8))
                yield return Unpacked(body, isInternational: kind[0] == (byte)'i');
            at += 12 + length;
        }
    }

    // The keyword stays in front: it may be the mark's name.
    private static byte[] Unpacked(ReadOnlySpan<byte> body, bool isInternational)
    {
        var end = body.IndexOf((byte)0);
        if (end < 0)
            return body.ToArray();
        var packed = !isInternational || (end + 2 < body.Length && body[end + 1] == 1);
        if (!packed)
            return body.ToArray();
        var text = body[(end + (isInternational ? 3 : 2))..];
        for (var i = 0; isInternational && i < 2; i++)
        {
            var next = text.IndexOf((byte)0);
            if (next < 0)
                return body.ToArray();
            text = text[(next + 1)..];
        }
        return [.. body[..end], 0, .. Inflate(text.ToArray())];
    }

    private static byte[] Inflate(byte[] packed)
    {
        try
        {
            using var stream = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
            var text = new byte[LongestText];
            return text[..stream.ReadAtLeast(text, LongestText, throwOnEndOfStream: false)];
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }

    private static IEnumerable<byte[]> WebP(byte[] file)
    {
        var at = 12L;
        while (at + 8 <= file.Length)
        {
            var start = (int)at;
            long length = BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(start + 4));
            if (at + 8 + length > file.Length)
                yield break;
            var kind = file.AsSpan(start, 4);
            if (kind.SequenceEqual("EXIF"u8) || kind.SequenceEqual("XMP "u8))
                yield return file[(start + 8)..(start + 8 + (int)length)];
            at += 8 + length + (length & 1);
        }
    }
}
