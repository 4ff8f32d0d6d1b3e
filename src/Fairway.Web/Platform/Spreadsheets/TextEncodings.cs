using System.Text;
using System.Text.Unicode;

namespace Fairway.Web.Platform.Spreadsheets;

/// <summary>
/// Finds the encoding of a text file: its mark, UTF-16 by its look, strict UTF-8, else GB18030. The whole file is looked
/// at, because the first Chinese character may be on the last line.
/// </summary>
internal static class TextEncodings
{
    private const int Block = 64 * 1024;

    // Text of a Chinese encoding hardly ever passes for UTF-8 this often by chance.
    private const int SurelyUtf8 = 24;

    private static readonly System.Buffers.SearchValues<char> Signs =
        System.Buffers.SearchValues.Create(",;\t|\r\n");

    public static Encoding Gb18030 { get; } = Registered();

    /// <summary>The encoding, or a refusal: <c>table.encoding_unknown</c>, <c>table.encoding_broken</c> (encoding, offset).</summary>
    public static (Encoding? Encoding, TableRefusal? Refusal) Detect(Stream stream)
    {
        var head = FileKinds.Head(stream, 4096);
        if (head is [0xFF, 0xFE, ..])
        {
            return (Encoding.Unicode, null);
        }
        if (head is [0xFE, 0xFF, ..])
        {
            return (Encoding.BigEndianUnicode, null);
        }
        var hasMark = head is [0xEF, 0xBB, 0xBF, ..];
        if (!hasMark && head.AsSpan().Contains((byte)0))
        {
            var wide = Utf16Without(head);
            return (wide, wide is null ? TableRefusal.Of("table.not_a_table") : null);
        }
        var (offset, wellFormed) = FirstBrokenUtf8(stream);
        if (offset < 0)
        {
            return (Encoding.UTF8, null);
        }
        if (hasMark || wellFormed >= SurelyUtf8)
        {
            return (
                null,
                TableRefusal.Of("table.encoding_broken", ("encoding", "UTF-8"), ("offset", offset))
            );
        }
        return IsGb18030(stream)
            ? (Gb18030, null)
            : (null, TableRefusal.Of("table.encoding_unknown"));
    }

    private static Encoding Registered()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("gb18030");
    }

    // Without a mark both byte orders are tried, and the one that reads like a table of Chinese or Latin text is taken.
    // Counting zero bytes alone is not enough: 一 (U+4E00) puts them on the other side.
    private static Encoding? Utf16Without(byte[] head)
    {
        var even = head.AsSpan(0, head.Length & ~1);
        var little = Likeness(Encoding.Unicode.GetString(even));
        var big = Likeness(Encoding.BigEndianUnicode.GetString(even));
        if (Math.Max(little, big) < 0.8)
        {
            return null;
        }
        return little >= big ? Encoding.Unicode : Encoding.BigEndianUnicode;
    }

    private static double Likeness(string text)
    {
        var likely = 0;
        foreach (var c in text)
        {
            var isLikely =
                c is '\t' or '\r' or '\n' or (>= ' ' and <= '~') or (>= '\u00A0' and <= '\u024F')
                || c is (>= '\u2000' and <= '\u206F') or (>= '\u3000' and <= '\u30FF')
                || c is (>= '\u4E00' and <= '\u9FFF') or (>= '\uFF00' and <= '\uFFEF');
            likely += isLikely ? 1 : 0;
        }
        // Pairs of Latin letters look like Chinese characters, but a table of more than one cell has its signs.
        var hasSigns = text.AsSpan().ContainsAny(Signs);
        return hasSigns ? (double)likely / text.Length : 0;
    }

    // Offset of the first byte that is not UTF-8, or -1; and how many longer sequences came before it.
    private static (long Offset, int WellFormed) FirstBrokenUtf8(Stream stream)
    {
        var buffer = new byte[Block];
        var (kept, wellFormed, offset) = (0, 0, 0L);
        stream.Position = 0;
        while (true)
        {
            var read = stream.Read(buffer, kept, buffer.Length - kept);
            var filled = kept + read;
            var whole = read == 0 ? filled : filled - UnfinishedTail(buffer.AsSpan(0, filled));
            var block = buffer.AsSpan(0, whole);
            if (!Utf8.IsValid(block))
            {
                var broken = FirstBroken(block);
                return (offset + broken, wellFormed + LeadBytes(block[..broken]));
            }
            if (read == 0)
            {
                stream.Position = 0;
                return (-1, wellFormed);
            }
            wellFormed += wellFormed < SurelyUtf8 ? LeadBytes(block) : 0;
            offset += whole;
            kept = filled - whole;
            buffer.AsSpan(whole, kept).CopyTo(buffer);
        }
    }

    private static int UnfinishedTail(ReadOnlySpan<byte> block)
    {
        for (var back = 1; back <= Math.Min(3, block.Length); back++)
        {
            var b = block[^back];
            if (b >= 0xC0)
            {
                var needed =
                    b >= 0xF0 ? 4
                    : b >= 0xE0 ? 3
                    : 2;
                return back < needed ? back : 0;
            }
            if (b < 0x80)
            {
                return 0;
            }
        }
        return 0;
    }

    private static int FirstBroken(ReadOnlySpan<byte> block)
    {
        var at = 0;
        while (
            at < block.Length
            && Rune.DecodeFromUtf8(block[at..], out _, out var used)
                == System.Buffers.OperationStatus.Done
        )
        {
            at += used;
        }
        return at;
    }

    private static int LeadBytes(ReadOnlySpan<byte> block)
    {
        var count = 0;
        foreach (var b in block)
        {
            count += b >= 0xC0 ? 1 : 0;
        }
        return count;
    }

    private static bool IsGb18030(Stream stream)
    {
        var strict = Encoding.GetEncoding(
            "gb18030",
            EncoderFallback.ExceptionFallback,
            DecoderFallback.ExceptionFallback
        );
        var decoder = strict.GetDecoder();
        var bytes = new byte[Block];
        var chars = new char[strict.GetMaxCharCount(Block)];
        stream.Position = 0;
        try
        {
            int read;
            do
            {
                read = stream.Read(bytes, 0, bytes.Length);
                decoder.GetChars(bytes, 0, read, chars, 0, flush: read == 0);
            } while (read > 0);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
        finally
        {
            stream.Position = 0;
        }
    }
}
