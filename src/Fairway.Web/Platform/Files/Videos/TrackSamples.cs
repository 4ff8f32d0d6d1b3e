using System.Buffers.Binary;

namespace Fairway.Web.Platform.Files.Videos;

/// <summary>Where in the file the samples of a track lie, a stretch for each chunk.</summary>
internal static class TrackSamples
{
    /// <returns>Null when its tables contradict each other.</returns>
    public static List<(long At, long Size)>? Read(ReadOnlySpan<byte> movie, Mp4Box track)
    {
        if (
            VideoTrack.TableOf(movie, track) is not { } table
            || Mp4Box.Find(movie, table, "stsz") is not { BodySize: >= 12 } sizeBox
            || Mp4Box.Find(movie, table, "stsc") is not { BodySize: >= 8 } runBox
        )
            return null;
        var isLong = false;
        var places = Mp4Box.Find(movie, table, "stco");
        if (places is null)
        {
            isLong = true;
            places = Mp4Box.Find(movie, table, "co64");
        }
        if (places is not { BodySize: >= 8 } placeBox)
            return null;
        var chunks = placeBox.In(movie)[8..];
        var sizes = sizeBox.In(movie);
        var runs = runBox.In(movie)[8..];
        var each = BinaryPrimitives.ReadUInt32BigEndian(sizes[4..]);
        long samples = BinaryPrimitives.ReadUInt32BigEndian(sizes[8..]);
        sizes = sizes[12..];
        if (each == 0 && samples > sizes.Length / 4)
            return null;
        List<(long, long)> stretches = [];
        var (width, next, run) = (isLong ? 8 : 4, 0L, 0);
        for (var chunk = 0; (chunk + 1) * width <= chunks.Length && next < samples; chunk++)
        {
            while (
                (run + 2) * 12 <= runs.Length
                && BinaryPrimitives.ReadUInt32BigEndian(runs[((run + 1) * 12)..]) <= chunk + 1
            )
                run++;
            if ((run + 1) * 12 > runs.Length)
                return null;
            var count = Math.Min(
                BinaryPrimitives.ReadUInt32BigEndian(runs[((run * 12) + 4)..]),
                samples - next
            );
            long size = each * count;
            for (var n = 0; each == 0 && n < count; n++)
                size += BinaryPrimitives.ReadUInt32BigEndian(sizes[(int)((next + n) * 4)..]);
            next += count;
            var at = isLong
                ? BinaryPrimitives.ReadInt64BigEndian(chunks[(chunk * 8)..])
                : BinaryPrimitives.ReadUInt32BigEndian(chunks[(chunk * 4)..]);
            stretches.Add((at, size));
        }
        return next == samples ? stretches : null;
    }
}
