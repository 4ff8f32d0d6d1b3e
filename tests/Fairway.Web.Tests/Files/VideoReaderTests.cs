using Fairway.Domain;
using Fairway.Web.Platform.Files;
using Fairway.Web.Platform.Files.Videos;
using static Fairway.Web.Tests.Files.Films;

namespace Fairway.Web.Tests.Files;

/// <summary>Which files are films, what they say of themselves, and what is taken out of them.</summary>
public sealed class VideoReaderTests
{
    private static Outcome<VideoReading> Read(byte[] bytes) =>
        new VideoReader(new MemoryStream(bytes)).Read();

    private static string? CodeOf(byte[] bytes) => Read(bytes).Refusal?.Code;

    private static byte[] Blanked(byte[] bytes)
    {
        var file = new MemoryStream(bytes.ToArray());
        VideoReader.Blank(file, new VideoReader(file).Read().Value);
        return file.ToArray();
    }

    private static bool Says(byte[] bytes, string words) =>
        bytes.AsSpan().IndexOf(Ascii(words)) >= 0;

    [Fact]
    public void A_film_says_how_large_and_how_long_it_is_turned_as_it_was_held()
    {
        var upright = Read(Phone(12)).Value;
        (upright.Width, upright.Height, upright.Seconds).ShouldBe((1_080, 1_920, 12));
        var wide = Read(Phone(7, upright: false)).Value;
        (wide.Width, wide.Height, wide.Seconds).ShouldBe((1_920, 1_080, 7));
        Read([.. Type("qt  "), .. Movie(3, [Track("vide", "hvc1", 3)]), .. Box("mdat", [1])])
            .Value.Seconds.ShouldBe(3);
    }

    [Fact]
    public void Whoever_understates_the_length_is_held_to_the_samples()
    {
        var film = Whole(Movie(1, [Track("vide", "avc1", 90)]));
        Read(film).Value.Seconds.ShouldBe(90);
    }

    [Fact]
    public void Places_and_names_are_blanked_where_they_stand_and_nothing_else_moves()
    {
        var film = Phone();
        Says(film, Place).ShouldBeTrue();
        var clean = Blanked(film);
        clean.Length.ShouldBe(film.Length);
        foreach (
            var word in (string[])[Place, "xyz", "loci", "com.apple", "udta", "meta", "MZ this"]
        )
            Says(clean, word).ShouldBeFalse(word);
        var again = Read(clean).Value;
        (again.Width, again.Height, again.Seconds).ShouldBe((1_080, 1_920, 12));
        // What is played is untouched, to the byte.
        clean[^72..].ShouldBe(film[^72..]);
        Blanked(clean).ShouldBe(clean);
    }

    [Fact]
    public void A_track_of_places_goes_with_its_samples_among_the_pictures()
    {
        var film = WithPlaces();
        var clean = Blanked(film);
        clean.Length.ShouldBe(film.Length);
        Says(clean, Place).ShouldBeFalse();
        Says(clean, "gpmd").ShouldBeFalse();
        var at = film.AsSpan().IndexOf(Ascii(Place));
        clean[..at].ShouldBe(film[..at]);
        clean[(at + Place.Length)..(at + Place.Length + 64)]
            .ShouldBe(film[(at + Place.Length)..(at + Place.Length + 64)]);
    }

    [Theory]
    [InlineData(0, 18)]
    [InlineData(60, 1_000_000)]
    [InlineData(int.MaxValue, 4)]
    public void Samples_that_lie_outside_the_pictures_blank_nothing(int at, int size)
    {
        byte[] film =
        [
            .. Type("isom"),
            .. Box("mdat", new byte[64]),
            .. Movie(5, [Track("vide", "avc1", 5), Places(at, size)]),
        ];
        CodeOf(film).ShouldBe("video.damaged");
    }

    [Fact]
    public void A_label_of_machine_making_is_read_before_it_goes()
    {
        var made = Phone(words: "AIGC{\"Label\":\"1\",\"ContentProducer\":\"x\"}");
        AigcMark.Find(Read(made).Value.Words).ShouldNotBeNull().Label.ShouldBe("1");
        AigcMark.Find(Read(Phone()).Value.Words).ShouldBeNull();
    }

    [Fact]
    public void Sizes_of_64_bits_and_data_to_the_end_of_the_file_are_read()
    {
        var movie = Movie(4, [Track("vide", "avc1", 4)]);
        Read([.. Type("isom"), .. movie, .. LongBox("mdat", 20, [1, 2, 3, 4])])
            .Value.Seconds.ShouldBe(4);
        Read([.. Type("isom"), .. movie, .. Words(0), .. Ascii("mdat"), 1, 2, 3])
            .Value.Seconds.ShouldBe(4);
    }

    [Fact]
    public void A_film_in_fragments_is_taken_when_it_says_how_long_it_is()
    {
        byte[] Fragmented(params byte[][] extends) =>
            [
                .. Type("iso5", "dash"),
                .. Movie(0, [Track("vide", "avc1", 0)], Box("mvex", extends)),
                .. Box(
                    "moof",
                    Box("mfhd", Words(0, 1)),
                    Box("traf", Box("tfhd", Words(0, 1)), Box("uuid", Ascii(Place)))
                ),
                .. Box("mdat", [1, 2, 3]),
            ];
        var film = Fragmented(Box("mehd", Words(0, 9_000)));
        Read(film).Value.Seconds.ShouldBe(9);
        Says(Blanked(film), Place).ShouldBeFalse();
        CodeOf(Fragmented()).ShouldBe("video.length_unknown");
        byte[] withPlaces =
        [
            .. Type("iso5"),
            .. Box("mdat", new byte[64]),
            .. Movie(
                5,
                [Track("vide", "avc1", 5), Places(Type("iso5").Length + 8, 4)],
                Box("mvex", [])
            ),
        ];
        CodeOf(withPlaces).ShouldBe("video.tracks_beside");
    }

    public static TheoryData<string, byte[]> Refused =>
        new()
        {
            { "video.empty", [] },
            { "video.not_a_video", Ascii("MZ and so on, a program") },
            { "video.not_a_video", Ascii("<svg xmlns='http://www.w3.org/2000/svg'/>") },
            { "video.not_a_video", [.. Type("heic", "mif1"), .. Box("mdat", [1])] },
            { "video.not_a_video", [.. Box("ftyp", []), .. Box("mdat", [1])] },
            { "video.damaged", [.. Type("isom"), .. Box("mdat", [1])] },
            { "video.damaged", [.. Type("isom"), .. Movie(5, [Track("vide", "avc1", 5)])] },
            {
                "video.damaged",
                [.. Type("isom"), .. Movie(5, [Track("vide", "avc1", 5)]), .. Box("mdat", [])]
            },
            { "video.damaged", [.. Type("isom"), .. Words(uint.MaxValue), .. Ascii("mdat"), 1] },
            { "video.damaged", [.. Type("isom"), .. Words(4), .. Ascii("mdat"), 1] },
            { "video.damaged", [.. Type("isom"), .. LongBox("mdat", ulong.MaxValue, [1])] },
            { "video.damaged", [.. Type("isom"), .. LongBox("mdat", 8, [1])] },
            {
                "video.damaged",
                [
                    .. Type("isom"),
                    .. Box("moov", Box("trak", Box("trak", Box("trak", [])))),
                    .. Box("mdat", [1]),
                ]
            },
            { "video.damaged", [.. Phone(), .. Movie(5, [Track("vide", "avc1", 5)])] },
            { "video.foreign", [.. Phone(), .. Box("EXE!", [1, 2, 3])] },
            { "video.no_picture", Whole(Movie(5, [Track("soun", "mp4a", 5)])) },
            { "video.codec_unknown", Whole(Movie(5, [Track("vide", "mjpg", 5)])) },
            { "video.length_unknown", Whole(Movie(0, [Track("vide", "avc1", 0)])) },
        };

    [Theory, MemberData(nameof(Refused))]
    public void What_is_no_whole_film_is_refused_by_name(string code, byte[] file) =>
        CodeOf(file).ShouldBe(code);

    [Fact]
    public void A_film_that_breaks_off_anywhere_is_refused()
    {
        var film = Phone();
        for (var length = 0; length < film.Length; length++)
            Read(film[..length]).Refusal.ShouldNotBeNull($"{length} of {film.Length}");
        Read(film).Refusal.ShouldBeNull();
    }

    [Fact]
    public void No_bytes_break_the_reader_and_none_change_their_length()
    {
        var dice = new Random(20_261_123);
        byte[][] whole = [Phone(), WithPlaces()];
        var taken = 0;
        for (var turn = 0; turn < 6_000; turn++)
        {
            byte[] bytes;
            if (turn % 10 == 0)
            {
                bytes = new byte[dice.Next(400)];
                dice.NextBytes(bytes);
                Type("isom").AsSpan()[..Math.Min(bytes.Length, 16)].CopyTo(bytes);
            }
            else
            {
                bytes = whole[turn % 2].ToArray();
                for (var n = dice.Next(1, 6); n > 0; n--)
                    bytes[dice.Next(bytes.Length)] = (byte)dice.Next(256);
            }
            var file = new MemoryStream();
            file.Write(bytes);
            var read = new VideoReader(file).Read();
            if (read.Refusal is not null)
                continue;
            taken++;
            VideoReader.Blank(file, read.Value);
            file.Length.ShouldBe(bytes.Length, $"turn {turn}");
            new VideoReader(file).Read().Refusal.ShouldBeNull($"turn {turn}");
        }
        taken.ShouldBeGreaterThan(100);
    }
}
