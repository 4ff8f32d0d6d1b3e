using System.Buffers.Binary;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Fairway.Web.Tests.Files;

/// <summary>Films byte by byte: containers as phones, cameras and editors write them, with a few bytes for pictures.</summary>
internal static class Films
{
    /// <summary>Where it was taken, as phones write it.</summary>
    public const string Place = "+30.2741+120.1551/";

    private static readonly byte[] Data = [.. Enumerable.Range(1, 64).Select(n => (byte)n)];

    /// <summary>Upright, twelve seconds, with its place in three boxes and a label of machine making if one is given.</summary>
    public static byte[] Phone(int seconds = 12, bool upright = true, string? words = null) =>
        Whole(
            Movie(
                seconds,
                [Track("vide", "avc1", seconds, upright)],
                Box(
                    "udta",
                    Box("\u00A9xyz", Ascii("\0\u0012\u0015\u00C7" + Place)),
                    Box("loci", Ascii(Place))
                ),
                Box("meta", Ascii("com.apple.quicktime.location.ISO6709 " + Place + words))
            )
        );

    public static byte[] Whole(params byte[][] movie) =>
        [
            .. Type("isom", "mp42"),
            .. Box("free", Ascii("MZ this was a program")),
            .. Join(movie),
            .. Box("mdat", Data),
        ];

    /// <summary>With a third track that says where the car was, its samples among the pictures.</summary>
    public static byte[] WithPlaces()
    {
        var front = Type("isom", "mp42");
        byte[] data = [.. Data, .. Ascii(Place), .. Data];
        var at = front.Length + 8 + Data.Length;
        return
        [
            .. front,
            .. Box("mdat", data),
            .. Movie(12, [Track("vide", "avc1", 12), Places(at, Place.Length)]),
        ];
    }

    public static byte[] Places(int at, int size) =>
        Track(
            "meta",
            "gpmd",
            12,
            upright: false,
            Box("stsz", Words(0, (uint)size, 1)),
            Box("stsc", Words(0, 1, 1, 1, 1)),
            Box("stco", Words(0, 1, (uint)at))
        );

    public static byte[] Type(params string[] brands) =>
        Box("ftyp", Ascii(brands[0]), Words(512), Ascii(string.Concat(brands[1..])));

    public static byte[] Movie(int seconds, byte[][] tracks, params byte[][] more) =>
        Box(
            "moov",
            [
                Box("mvhd", Words(0, 0, 0, 1_000, (uint)seconds * 1_000), new byte[80]),
                .. tracks,
                .. more,
            ]
        );

    public static byte[] Track(
        string handler,
        string codec,
        int seconds,
        bool upright = false,
        params byte[][] tables
    )
    {
        var matrix = upright
            ? Words(0, 0x10000, 0, unchecked((uint)-0x10000), 0, 0, 0, 0, 0x40000000)
            : Words(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);
        var picture = new byte[70];
        BinaryPrimitives.WriteUInt16BigEndian(picture.AsSpan(16 + 8), 1_920);
        BinaryPrimitives.WriteUInt16BigEndian(picture.AsSpan(18 + 8), 1_080);
        return Box(
            "trak",
            Box("tkhd", new byte[40], matrix, Words(1_920 << 16, 1_080 << 16)),
            Box(
                "mdia",
                Box("mdhd", Words(0, 0, 0, 600, (uint)seconds * 600, 0)),
                Box("hdlr", Words(0, 0), Ascii(handler), new byte[13]),
                Box(
                    "minf",
                    Box(
                        "stbl",
                        [
                            Box("stsd", Words(0, 1), Box(codec, picture)),
                            Box("stts", Words(0, 1, (uint)seconds, 600)),
                            .. tables,
                        ]
                    )
                )
            )
        );
    }

    public static byte[] Box(string kind, params byte[][] parts)
    {
        var body = Join(parts);
        return [.. Words((uint)body.Length + 8), .. Ascii(kind), .. body];
    }

    /// <summary>With its size in 64 bits.</summary>
    public static byte[] LongBox(string kind, ulong size, params byte[][] parts)
    {
        var large = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(large, size);
        return [.. Words(1), .. Ascii(kind), .. large, .. Join(parts)];
    }

    public static byte[] Ascii(string text) => Encoding.Latin1.GetBytes(text);

    public static byte[] Words(params uint[] words)
    {
        var bytes = new byte[words.Length * 4];
        for (var n = 0; n < words.Length; n++)
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(n * 4), words[n]);
        return bytes;
    }

    public static byte[] Join(params byte[][] parts) => [.. parts.SelectMany(part => part)];

    /// <summary>Sends a film ahead; its key.</summary>
    public static async Task<long> VideoAsync(this HttpClient member, byte[] bytes)
    {
        var (status, taken) = await member.UploadVideoAsync(bytes);
        status.ShouldBe(201, taken.ToString());
        return taken.GetProperty("id").GetInt64();
    }

    public static async Task<(int Status, JsonElement Body)> UploadVideoAsync(
        this HttpClient member,
        byte[] bytes,
        string? key = null
    )
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(bytes), "file", "山路.mp4" },
        };
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            new Uri("/api/v1/me/videos", UriKind.Relative)
        )
        {
            Content = form,
        };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        using var answer = await member.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }
}
