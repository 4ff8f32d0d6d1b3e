using Fairway.Web.Platform.Files;

namespace Fairway.Web.Tests.Files;

public sealed class PictureHeaderTests
{
    [Fact]
    public void The_size_is_read_from_every_format_that_is_taken()
    {
        PictureHeader
            .Read(Pictures.Png(70, 50))
            .ShouldBe(new PictureHeader(PictureFormat.Png, 70, 50));
        PictureHeader
            .Read(Pictures.Jpeg(70, 50))
            .ShouldBe(new PictureHeader(PictureFormat.Jpeg, 70, 50));
        PictureHeader
            .Read(Pictures.WebP(70, 50))
            .ShouldBe(new PictureHeader(PictureFormat.WebP, 70, 50));
        var heic = PictureHeader.Read(Pictures.Heic(128, 64)).ShouldNotBeNull();
        heic.Format.ShouldBe(PictureFormat.Heic);
        heic.Pixels.ShouldBeGreaterThanOrEqualTo(128 * 64);
    }

    [Fact]
    public void No_cut_off_or_garbled_header_breaks_the_readers()
    {
        byte[][] whole =
        [
            Pictures.Png(70, 50, ("tEXt", [.. "AIGC\0{}"u8])),
            Pictures.JpegWithGps(70, 50),
            Pictures.WebP(70, 50),
            Pictures.Heic(128, 64),
        ];
        foreach (var picture in whole)
        {
            for (var length = 0; length < Math.Min(picture.Length, 400); length++)
                Look(picture[..length]);
            for (var at = 0; at < Math.Min(picture.Length, 400); at++)
            {
                var garbled = picture.ToArray();
                garbled[at] ^= 0xFF;
                Look(garbled);
            }
        }
        PictureHeader.Read(whole[0].AsSpan(0, 20)).ShouldBeNull();
    }

    private static void Look(byte[] bytes)
    {
        if (PictureHeader.Read(bytes) is not { } header)
            return;
        header.Pixels.ShouldBeGreaterThan(0);
        AigcMark.Find(PictureMetadata.Read(bytes, header.Format));
    }
}
