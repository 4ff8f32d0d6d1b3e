using System.Buffers.Binary;
using System.Text;

namespace Fairway.Web.Platform.Files.Videos;

/// <summary>What one track of a film says of itself.</summary>
/// <param name="Handler"><c>vide</c>, <c>soun</c>, or what else a camera writes along.</param>
/// <param name="Codec">Of the first description of its samples.</param>
/// <param name="Width">As it is shown, turned where the camera was held upright; 0 of sound.</param>
/// <param name="Height">As <paramref name="Width"/>.</param>
/// <param name="Seconds">The longer of what its header says and of what its samples add up to.</param>
internal sealed record VideoTrack(
    string Handler,
    string Codec,
    int Width,
    int Height,
    double Seconds
)
{
    // Head of a box, then of a sample description, then of a picture's: ISO/IEC 14496-12, 8.5.2 and 12.1.3.
    private const int FirstEntry = 8;
    private const int WidthAt = 32;
    private const int PictureEntry = 36;

    public bool IsPicture => Handler == "vide";
    public bool IsKept => Handler is "vide" or "soun";

    /// <returns>Null when something that every track has is not there, or not whole.</returns>
    public static VideoTrack? Read(ReadOnlySpan<byte> movie, Mp4Box track)
    {
        if (
            Mp4Box.Find(movie, track, "tkhd") is not { } head
            || Mp4Box.Find(movie, track, "mdia") is not { } media
            || Mp4Box.Find(movie, media, "mdhd") is not { } mediaHead
            || Mp4Box.Find(movie, media, "hdlr") is not { } handler
            || TableOf(movie, track) is not { } table
            || handler.BodySize < 12
            || Length(mediaHead.In(movie)) is not var (scale, ticks)
        )
            return null;
        var kind = Encoding.Latin1.GetString(handler.In(movie).Slice(8, 4));
        if (kind is not ("vide" or "soun"))
            return new VideoTrack(kind, "", 0, 0, 0);
        if (Mp4Box.Find(movie, table, "stsd") is not { BodySize: >= FirstEntry + 8 } described)
            return null;
        var entry = described.In(movie)[FirstEntry..];
        var codec = Encoding.Latin1.GetString(entry.Slice(4, 4));
        var seconds = Math.Max(ticks, Samples(movie, table)) / scale;
        if (kind != "vide")
            return new VideoTrack(kind, codec, 0, 0, seconds);
        if (entry.Length < PictureEntry || IsTurned(head.In(movie)) is not { } turned)
            return null;
        int width = BinaryPrimitives.ReadUInt16BigEndian(entry[WidthAt..]);
        int height = BinaryPrimitives.ReadUInt16BigEndian(entry[(WidthAt + 2)..]);
        return turned
            ? new VideoTrack(kind, codec, height, width, seconds)
            : new VideoTrack(kind, codec, width, height, seconds);
    }

    public static Mp4Box? TableOf(ReadOnlySpan<byte> movie, Mp4Box track) =>
        Mp4Box.Find(movie, track, "mdia") is { } media
        && Mp4Box.Find(movie, media, "minf") is { } information
            ? Mp4Box.Find(movie, information, "stbl")
            : null;

    /// <summary>Time scale and length, as movie and media headers hold them; a length that nobody knows is none.</summary>
    public static (double Scale, double Ticks)? Length(ReadOnlySpan<byte> body)
    {
        var isLong = body.Length > 0 && body[0] == 1;
        if (body.Length < (isLong ? 32 : 20))
            return null;
        var scale = BinaryPrimitives.ReadUInt32BigEndian(body[(isLong ? 20 : 12)..]);
        if (scale == 0)
            return null;
        if (isLong)
        {
            var longTicks = BinaryPrimitives.ReadUInt64BigEndian(body[24..]);
            return (scale, longTicks == ulong.MaxValue ? 0 : longTicks);
        }
        var ticks = BinaryPrimitives.ReadUInt32BigEndian(body[16..]);
        return (scale, ticks == uint.MaxValue ? 0 : ticks);
    }

    // What is played is what the samples add up to, whatever the header says.
    private static double Samples(ReadOnlySpan<byte> movie, Mp4Box table)
    {
        if (Mp4Box.Find(movie, table, "stts") is not { BodySize: >= 8 } times)
            return 0;
        double sum = 0;
        for (var left = times.In(movie)[8..]; left.Length >= 8; left = left[8..])
            sum +=
                (double)BinaryPrimitives.ReadUInt32BigEndian(left)
                * BinaryPrimitives.ReadUInt32BigEndian(left[4..]);
        return sum;
    }

    // A quarter turn has nothing on the diagonal of its matrix.
    private static bool? IsTurned(ReadOnlySpan<byte> body)
    {
        var matrix = body.Length > 0 && body[0] == 1 ? 52 : 40;
        return body.Length < matrix + 36
            ? null
            : !body.Slice(matrix, 4).ContainsAnyExcept((byte)0)
                && !body.Slice(matrix + 16, 4).ContainsAnyExcept((byte)0);
    }
}
