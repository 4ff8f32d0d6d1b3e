using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Text;
using Fairway.Domain;

namespace Fairway.Web.Platform.Files.Videos;

/// <summary>What a film is, and what is to be blanked before anybody else gets it.</summary>
/// <param name="Words">Texts beside the film, for marks of machine making.</param>
/// <param name="Blanks">In the order in which they were met.</param>
internal sealed record VideoReading(
    int Width,
    int Height,
    double Seconds,
    IReadOnlyList<byte[]> Words,
    IReadOnlyList<VideoBlank> Blanks
);

/// <summary>A stretch of a file that is written over with zeros.</summary>
/// <param name="KindAt">Where the name of its box stands, which becomes <c>free</c>; null for samples.</param>
internal readonly record struct VideoBlank(long? KindAt, long At, long Size);

/// <summary>
/// Reads the container of a film (ISO/IEC 14496-12, and QuickTime's, which it came of) without decoding a picture: that
/// everything which makes a film is there and whole, and where it says more than pictures and sound. Cameras and phones
/// write places, names and devices into boxes of many kinds; so what is known to be needed is kept and all else blanked.
/// Nothing is ever moved: a blank is as long as what it covers.
/// </summary>
internal sealed class VideoReader(Stream file)
{
    private const int LargestTable = 16 * 1024 * 1024;
    private const int LongestWords = 1024 * 1024;
    private const long MostCompared = 50_000_000;
    private const int LargestSide = 7_680;

    private static readonly FrozenSet<string> Brands = Set(
        "isom",
        "iso2",
        "iso3",
        "iso4",
        "iso5",
        "iso6",
        "iso7",
        "iso8",
        "iso9",
        "mp41",
        "mp42",
        "avc1",
        "M4V ",
        "M4VH",
        "M4VP",
        "MSNV",
        "dash",
        "3gp4",
        "3gp5",
        "3gp6",
        "3g2a",
        "qt  "
    );

    private static readonly FrozenSet<string> Codecs = Set(
        "avc1",
        "avc3",
        "hvc1",
        "hev1",
        "dvh1",
        "dvhe",
        "av01",
        "vp09"
    );

    private static readonly FrozenSet<string> InMovie = Set("mvhd", "trak", "mvex");

    private static readonly FrozenSet<string> InTrack = Set("tkhd", "mdia", "edts", "tapt");

    private static readonly FrozenSet<string> InFragment = Set(
        "mfhd",
        "traf",
        "tfhd",
        "tfdt",
        "trun",
        "sbgp",
        "sgpd",
        "subs",
        "saiz",
        "saio"
    );

    private readonly List<VideoBlank> _blanks = [];
    private readonly List<byte[]> _words = [];
    private readonly List<VideoTrack> _tracks = [];
    private readonly List<Mp4Box> _data = [];
    private readonly List<(long At, long Size)> _samples = [];
    private double _seconds;
    private bool _hasMovie;
    private bool _inFragments;

    public Outcome<VideoReading> Read()
    {
        if (file.Length == 0)
            return Refusal.Invalid("video.empty");
        if (HeadAt(0) is not { Kind: "ftyp" } first || !IsKnown(first))
            return Refusal.Invalid("video.not_a_video");
        for (var at = first.End; at < file.Length; )
        {
            if (HeadAt(at) is not { } box || _data.Count + _blanks.Count > Mp4Box.MostBeside)
                return Damaged();
            if (Take(box) is { } refusal)
                return refusal;
            at = box.End;
        }
        return Judge();
    }

    /// <summary>Writes over what a reading found.</summary>
    public static void Blank(Stream file, VideoReading reading)
    {
        var zeros = new byte[81_920];
        foreach (var blank in reading.Blanks)
        {
            if (blank.KindAt is { } kind)
            {
                file.Position = kind;
                file.Write("free"u8);
            }
            file.Position = blank.At;
            for (var left = blank.Size; left > 0; left -= zeros.Length)
                file.Write(zeros, 0, (int)Math.Min(left, zeros.Length));
        }
        file.Flush();
    }

    private Refusal? Take(Mp4Box box)
    {
        switch (box.Kind)
        {
            case "mdat":
                _data.Add(box);
                return null;
            case "moov":
                return Movie(box);
            case "moof":
                return Fragment(box);
            case "sidx" or "ssix" or "styp" or "mfra" or "prft" or "pdin":
                return null;
            case "free" or "skip" or "wide" or "uuid" or "udta" or "meta" or "emsg":
                Blank(box, 0, ReadWords(box));
                return null;
            default:
                return Refusal.Invalid("video.foreign");
        }
    }

    private Refusal? Movie(Mp4Box box)
    {
        if (_hasMovie || Load(box) is not { } movie)
            return Damaged();
        _hasMovie = true;
        var holder = box with { At = 0 };
        if (Mp4Box.Split(movie, holder.Body, holder.End) is not { } parts)
            return Damaged();
        foreach (var part in parts)
        {
            if (part.Kind == "mvhd")
            {
                if (VideoTrack.Length(part.In(movie)) is not var (scale, ticks))
                    return Damaged();
                _seconds = Math.Max(
                    _seconds,
                    Math.Max(ticks, FragmentTicks(movie, holder)) / scale
                );
            }
            else if (part.Kind == "mvex")
                _inFragments = true;
            else if (part.Kind == "trak" && Track(movie, part, box.At) is { } refusal)
                return refusal;
            else if (!InMovie.Contains(part.Kind))
                Blank(part, box.At, part.In(movie));
        }
        return null;
    }

    private Refusal? Track(byte[] movie, Mp4Box track, long offset)
    {
        if (
            VideoTrack.Read(movie, track) is not { } read
            || Mp4Box.Split(movie, track.Body, track.End) is not { } parts
        )
            return Damaged();
        if (!read.IsKept)
        {
            // Where the car or the phone was, second by second: its samples lie among the pictures.
            if (TrackSamples.Read(movie, track) is not { } samples)
                return Damaged();
            _samples.AddRange(samples);
            Blank(track, offset, []);
            return null;
        }
        _tracks.Add(read);
        foreach (var part in parts.Where(part => !InTrack.Contains(part.Kind)))
            Blank(part, offset, part.In(movie));
        foreach (var media in parts.Where(part => part.Kind == "mdia"))
        foreach (var part in Mp4Box.Split(movie, media.Body, media.End) ?? [])
        {
            if (part.Kind is not ("mdhd" or "hdlr" or "minf" or "elng"))
                Blank(part, offset, part.In(movie));
        }
        return null;
    }

    private Refusal? Fragment(Mp4Box box)
    {
        _inFragments = true;
        if (Load(box) is not { } bytes)
            return Damaged();
        var holder = box with { At = 0 };
        if (Mp4Box.Split(bytes, holder.Body, holder.End) is not { } parts)
            return Damaged();
        foreach (var part in parts)
        {
            if (!InFragment.Contains(part.Kind))
                Blank(part, box.At, part.In(bytes));
            if (part.Kind != "traf")
                continue;
            if (Mp4Box.Split(bytes, part.Body, part.End) is not { } inner)
                return Damaged();
            foreach (var one in inner.Where(one => !InFragment.Contains(one.Kind)))
                Blank(one, box.At, one.In(bytes));
        }
        return null;
    }

    private Outcome<VideoReading> Judge()
    {
        if (!_hasMovie || !_data.Exists(data => data.BodySize > 0))
            return Damaged();
        if (_tracks.Find(track => track.IsPicture) is not { } shown)
            return Refusal.Invalid("video.no_picture");
        if (!Codecs.Contains(shown.Codec))
            return Refusal.Invalid("video.codec_unknown");
        if (shown is not { Width: > 0 and <= LargestSide, Height: > 0 and <= LargestSide })
            return Refusal
                .Invalid("video.too_large")
                .With("width", shown.Width)
                .With("height", shown.Height)
                .With("max", LargestSide);
        var seconds = Math.Max(_seconds, _tracks.Max(track => track.Seconds));
        if (seconds <= 0)
            return Refusal.Invalid("video.length_unknown");
        // Samples in fragments lie where only the fragments say, and those beside the film's data would hit its tables.
        if (_inFragments && _samples.Count > 0)
            return Refusal.Invalid("video.tracks_beside");
        // Told to write over the same bytes again and again, we would never end.
        if (
            _samples.Sum(one => one.Size) > file.Length
            || (long)_samples.Count * _data.Count > MostCompared
        )
            return Damaged();
        foreach (var (at, size) in _samples)
        {
            if (!_data.Exists(data => at >= data.Body && size <= data.End - at))
                return Damaged();
            _blanks.Add(new VideoBlank(null, at, size));
        }
        return new VideoReading(shown.Width, shown.Height, seconds, _words, _blanks);
    }

    private static double FragmentTicks(byte[] movie, Mp4Box holder)
    {
        if (
            Mp4Box.Find(movie, holder, "mvex") is not { } extends
            || Mp4Box.Find(movie, extends, "mehd") is not { BodySize: >= 8 } head
        )
            return 0;
        var body = head.In(movie);
        return body[0] == 1 && body.Length >= 12
            ? BinaryPrimitives.ReadUInt64BigEndian(body[4..])
            : BinaryPrimitives.ReadUInt32BigEndian(body[4..]);
    }

    private bool IsKnown(Mp4Box type)
    {
        if (type.BodySize is < 8 or > 1_024 || Load(type) is not { } bytes)
            return false;
        var body = (type with { At = 0 }).In(bytes);
        for (var at = 0; at + 4 <= body.Length; at += 4)
        {
            // The second word is a version, not a brand.
            if (at != 4 && Brands.Contains(Encoding.Latin1.GetString(body.Slice(at, 4))))
                return true;
        }
        return false;
    }

    private void Blank(Mp4Box box, long offset, ReadOnlySpan<byte> words)
    {
        if (words.Length > 0 && words.Length <= LongestWords - _words.Sum(one => one.Length))
            _words.Add(words.ToArray());
        _blanks.Add(new VideoBlank(offset + box.At + 4, offset + box.Body, box.BodySize));
    }

    private byte[] ReadWords(Mp4Box box) =>
        box.Kind is "uuid" or "udta" or "meta" && box.Size <= LongestWords && Load(box) is { } bytes
            ? bytes[box.Head..]
            : [];

    private byte[]? Load(Mp4Box box)
    {
        if (box.Size > LargestTable)
            return null;
        var bytes = new byte[box.Size];
        file.Position = box.At;
        return file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length
            ? bytes
            : null;
    }

    private Mp4Box? HeadAt(long at)
    {
        Span<byte> head = stackalloc byte[Mp4Box.LongestHead];
        file.Position = at;
        var read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return Mp4Box.Read(head[..read], at, file.Length);
    }

    private static FrozenSet<string> Set(params string[] kinds) =>
        kinds.ToFrozenSet(StringComparer.Ordinal);

    private static Refusal Damaged() => Refusal.Invalid("video.damaged");
}
