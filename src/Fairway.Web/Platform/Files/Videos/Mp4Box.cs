using System.Buffers.Binary;
using System.Text;

namespace Fairway.Web.Platform.Files.Videos;

/// <summary>A box of the ISO base media format (ISO/IEC 14496-12), by its place in what holds it.</summary>
internal readonly record struct Mp4Box(string Kind, long At, int Head, long Size)
{
    public const int LongestHead = 16;
    private const int ShortHead = 8;

    // A film of ten minutes in fragments of a second has some thousand; whoever sends more wants to keep us busy.
    public const int MostBeside = 20_000;

    public long Body => At + Head;
    public long BodySize => Size - Head;
    public long End => At + Size;

    /// <param name="head">The bytes from <paramref name="at"/> on, sixteen where there are so many.</param>
    /// <param name="at">Where the box begins.</param>
    /// <param name="end">Where what holds it ends.</param>
    /// <returns>Null when it cannot be: smaller than its own head, or longer than what holds it.</returns>
    public static Mp4Box? Read(ReadOnlySpan<byte> head, long at, long end)
    {
        if (head.Length < ShortHead)
            return null;
        long size = BinaryPrimitives.ReadUInt32BigEndian(head);
        var kind = Encoding.Latin1.GetString(head.Slice(4, 4));
        var length = ShortHead;
        if (size == 1)
        {
            if (
                head.Length < LongestHead
                || BinaryPrimitives.ReadUInt64BigEndian(head[ShortHead..]) is var large
                    && large > long.MaxValue
            )
                return null;
            size = BinaryPrimitives.ReadInt64BigEndian(head[ShortHead..]);
            length = LongestHead;
        }
        else if (size == 0)
            size = end - at;
        return size >= length && size <= end - at ? new Mp4Box(kind, at, length, size) : null;
    }

    /// <summary>The boxes side by side between two places; never what is in them.</summary>
    /// <returns>Null when they do not fill it, as boxes must.</returns>
    public static List<Mp4Box>? Split(ReadOnlySpan<byte> bytes, long from, long end)
    {
        List<Mp4Box> boxes = [];
        while (end - from >= ShortHead)
        {
            var room = (int)Math.Min(LongestHead, end - from);
            if (
                boxes.Count == MostBeside
                || Read(bytes.Slice((int)from, room), from, end) is not { } box
            )
                return null;
            boxes.Add(box);
            from = box.End;
        }
        // QuickTime closes some lists with four bytes of nothing.
        return bytes[(int)from..(int)end].ContainsAnyExcept((byte)0) ? null : boxes;
    }

    /// <summary>The first box of a kind within another, if it can be read.</summary>
    public static Mp4Box? Find(ReadOnlySpan<byte> bytes, Mp4Box holder, string kind)
    {
        foreach (var box in Split(bytes, holder.Body, holder.End) ?? [])
        {
            if (box.Kind == kind)
                return box;
        }
        return null;
    }

    /// <summary>What is in it, of bytes that its place counts from.</summary>
    public ReadOnlySpan<byte> In(ReadOnlySpan<byte> bytes) => bytes.Slice((int)Body, (int)BodySize);
}
