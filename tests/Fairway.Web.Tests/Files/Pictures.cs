using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using System.Text;

namespace Fairway.Web.Tests.Files;

/// <summary>Pictures made byte by byte, with the things beside them that the tests are about.</summary>
internal static class Pictures
{
    /// <summary>Grey, eight bits a pixel.</summary>
    public static byte[] Png(int width, int height, params (string Kind, byte[] Body)[] chunks)
    {
        var rows = new MemoryStream();
        using (var zip = new ZLibStream(rows, CompressionLevel.Fastest, leaveOpen: true))
        {
            var row = new byte[width + 1];
            for (var y = 0; y < height; y++)
            {
                row.AsSpan(1).Fill((byte)(y * 255 / height));
                zip.Write(row);
            }
        }
        return Png(Header(width, height), [.. chunks, ("IDAT", rows.ToArray()), ("IEND", [])]);
    }

    /// <summary>A header that promises more than any decoder should be asked for, and hardly anything behind it.</summary>
    public static byte[] PngBomb(int width, int height) =>
        Png(Header(width, height), ("IDAT", new byte[64]), ("IEND", []));

    /// <summary>A JPEG whose EXIF says where it was taken, and which way up it is.</summary>
    public static byte[] JpegWithGps(int width, int height, ushort orientation = 1) =>
        WithSegment(Jpeg(width, height), 0xE1, [.. "Exif\0\0"u8, .. Exif(orientation)]);

    public static byte[] WithSegment(byte[] jpeg, byte marker, byte[] body)
    {
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(body.Length + 2));
        return [.. jpeg.AsSpan(0, 2), 0xFF, marker, .. length, .. body, .. jpeg.AsSpan(2)];
    }

    public static byte[] Jpeg(int width, int height) => Convert(Png(width, height), ".jpg");

    public static byte[] WebP(int width, int height) => Convert(Png(width, height), ".webp");

    public static byte[] Heic(int width, int height) => Convert(Png(width, height), ".heic");

    private static byte[] Convert(byte[] png, string extension)
    {
        var folder = Directory.CreateTempSubdirectory("fairway-picture-");
        try
        {
            var (from, to) = (
                Path.Combine(folder.FullName, "in.png"),
                Path.Combine(folder.FullName, "out" + extension)
            );
            File.WriteAllBytes(from, png);
            using var vips = Process.Start("vips", ["copy", from, to])!;
            vips.WaitForExit();
            vips.ExitCode.ShouldBe(0);
            return File.ReadAllBytes(to);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Big-endian TIFF: orientation, and a GPS directory with one latitude.
    private static byte[] Exif(ushort orientation)
    {
        var tiff = new byte[56 + 24];
        "MM\0*\0\0\0\x08"u8.CopyTo(tiff);
        var span = tiff.AsSpan();
        BinaryPrimitives.WriteUInt16BigEndian(span[8..], 2);
        Entry(span[10..], 0x0112, 3, 1, (uint)orientation << 16);
        Entry(span[22..], 0x8825, 4, 1, 38);
        BinaryPrimitives.WriteUInt16BigEndian(span[38..], 1);
        Entry(span[40..], 0x0002, 5, 3, 56);
        for (var i = 0; i < 3; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(span[(56 + (i * 8))..], 31);
            BinaryPrimitives.WriteUInt32BigEndian(span[(60 + (i * 8))..], 1);
        }
        return tiff;
    }

    private static void Entry(Span<byte> at, ushort tag, ushort type, uint count, uint value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(at, tag);
        BinaryPrimitives.WriteUInt16BigEndian(at[2..], type);
        BinaryPrimitives.WriteUInt32BigEndian(at[4..], count);
        BinaryPrimitives.WriteUInt32BigEndian(at[8..], value);
    }

    private static byte[] Header(int width, int height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        return header;
    }

    private static byte[] Png(byte[] header, params (string Kind, byte[] Body)[] chunks)
    {
        var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        foreach (var (kind, body) in chunks.Prepend(("IHDR", header)))
        {
            byte[] named = [.. Encoding.ASCII.GetBytes(kind), .. body];
            var number = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(number, body.Length);
            file.Write(number);
            file.Write(named);
            BinaryPrimitives.WriteUInt32BigEndian(number, Crc(named));
            file.Write(number);
        }
        return file.ToArray();
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0xEDB88320 & (uint)-(int)(crc & 1));
        }
        return ~crc;
    }
}
