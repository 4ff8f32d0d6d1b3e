using System.Text;

namespace Fairway.Web.Platform.Spreadsheets;

internal enum FileKind
{
    Text,
    Zip,
    LegacyWorkbook,
    EncryptedWorkbook,

    /// <summary>A picture, a document, a program: known by its first bytes.</summary>
    Other,
}

/// <summary>Knows files by their first bytes.</summary>
internal static class FileKinds
{
    private static readonly byte[] CompoundFile = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    private static readonly byte[][] Others =
    [
        [.. "%PDF-"u8],
        [.. "{\\rtf"u8],
        [.. "GIF8"u8],
        [.. "RIFF"u8],
        [.. "Rar!"u8],
        [.. "\u007FELF"u8],
        [.. "MZ\u0090"u8],
        [.. "SQLite format 3"u8],
        [0x89, 0x50, 0x4E, 0x47],
        [0xFF, 0xD8, 0xFF],
        [0x1F, 0x8B, 0x08],
        [0x28, 0xB5, 0x2F, 0xFD],
        [0x42, 0x5A, 0x68, 0x39],
        [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C],
        [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00],
        [0x00, 0x00, 0x01, 0x00],
        [0x00, 0x00, 0x00, 0x18, 0x66, 0x74, 0x79, 0x70],
        [0x00, 0x00, 0x00, 0x20, 0x66, 0x74, 0x79, 0x70],
    ];

    public static FileKind Detect(Stream stream)
    {
        var head = Head(stream, 512);
        // 05 06 is the mark of an archive without entries, 07 08 of one in several parts.
        if (
            head.Length >= 4
            && head[0] == 'P'
            && head[1] == 'K'
            && head[2] is 3 or 5 or 7
            && head[3] == head[2] + 1
        )
        {
            return FileKind.Zip;
        }
        if (head.AsSpan().StartsWith(CompoundFile))
        {
            // An encrypted .xlsx is a compound file too; its directory names the stream ([MS-OFFCRYPTO] 1.3).
            var marker = Encoding.Unicode.GetBytes("EncryptedPackage");
            return Head(stream, (int)Math.Min(stream.Length, 1 << 20)).AsSpan().IndexOf(marker) >= 0
                ? FileKind.EncryptedWorkbook
                : FileKind.LegacyWorkbook;
        }
        var start = SkipMarkAndBlanks(head);
        var isMarkup =
            StartsWith(start, "<!doctype")
            || StartsWith(start, "<html")
            || StartsWith(start, "<svg")
            || StartsWith(start, "<?xml");
        return isMarkup || Array.Exists(Others, magic => head.AsSpan().StartsWith(magic))
            ? FileKind.Other
            : FileKind.Text;
    }

    public static byte[] Head(Stream stream, int most)
    {
        stream.Position = 0;
        var buffer = new byte[Math.Min(most, stream.Length)];
        var read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return buffer[..read];
    }

    private static ReadOnlySpan<byte> SkipMarkAndBlanks(ReadOnlySpan<byte> head)
    {
        var rest = head.StartsWith(Encoding.UTF8.Preamble) ? head[3..] : head;
        return rest.TrimStart(" \t\r\n"u8);
    }

    private static bool StartsWith(ReadOnlySpan<byte> head, string text) =>
        head.Length >= text.Length && Ascii.EqualsIgnoreCase(head[..text.Length], text);
}
