using System.IO.Compression;
using System.Text;
using Fairway.Web.Platform.Files;

namespace Fairway.Web.Tests.Files;

public sealed class AigcMarkTests
{
    private const string Label =
        """{"Label":"1","ContentProducer":"001191310101MA1FW5TQ1","ProduceID":"p-42","ContentPropagator":"x","PropagateID":"y"}""";

    private static AigcMark? Of(byte[] picture) =>
        AigcMark.Find(PictureMetadata.Read(picture, PictureHeader.Read(picture)!.Value.Format));

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    [Fact]
    public void A_PNG_text_chunk_named_AIGC_is_the_mark()
    {
        var mark = Of(Pictures.Png(8, 8, ("tEXt", Text("AIGC\0" + Label)))).ShouldNotBeNull();
        mark.Label.ShouldBe("1");
        mark.Producer.ShouldBe("001191310101MA1FW5TQ1");
        mark.ProduceId.ShouldBe("p-42");
        mark.Source.ShouldBe("tc260");
    }

    [Fact]
    public void Packed_PNG_texts_are_unpacked()
    {
        var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zip.Write(Text(Label));
        Of(Pictures.Png(8, 8, ("zTXt", [.. Text("AIGC\0\0"), .. packed.ToArray()])))
            .ShouldNotBeNull()
            .Label.ShouldBe("1");
        byte[] international = [.. Text("AIGC"), 0, 1, 0, .. Text("zh"), 0, 0, .. packed.ToArray()];
        Of(Pictures.Png(8, 8, ("iTXt", international))).ShouldNotBeNull().Label.ShouldBe("1");
    }

    [Theory]
    [InlineData(
        "<TC260:AIGC xmlns:TC260=\"http://www.tc260.org.cn/ns/AIGC/1.0/\">{0}</TC260:AIGC>",
        false
    )]
    [InlineData(
        "<rdf:Description xmlns:TC260=\"http://www.tc260.org.cn/ns/AIGC/1.0/\" TC260:AIGC=\"{0}\"/>",
        true
    )]
    public void XMP_carries_it_as_an_element_or_an_attribute(string xmp, bool quoted)
    {
        var label = quoted ? Label.Replace("\"", "&quot;", StringComparison.Ordinal) : Label;
        var body = Text(
            "http://ns.adobe.com/xap/1.0/\0" + xmp.Replace("{0}", label, StringComparison.Ordinal)
        );
        Of(Pictures.WithSegment(Pictures.Jpeg(8, 8), 0xE1, body))
            .ShouldNotBeNull()
            .Producer.ShouldBe("001191310101MA1FW5TQ1");
    }

    [Fact]
    public void An_EXIF_comment_may_hold_it_in_two_byte_letters()
    {
        byte[] body =
        [
            .. "Exif\0\0UNICODE\0"u8,
            .. Encoding.BigEndianUnicode.GetBytes("{\"AIGC\":" + Label + "}"),
        ];
        Of(Pictures.WithSegment(Pictures.Jpeg(8, 8), 0xE1, body))
            .ShouldNotBeNull()
            .ProduceId.ShouldBe("p-42");
    }

    [Fact]
    public void The_IPTC_word_for_trained_media_counts()
    {
        var xmp = Text(
            "http://ns.adobe.com/xap/1.0/\0<Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia</Iptc4xmpExt:DigitalSourceType>"
        );
        Of(Pictures.WithSegment(Pictures.Jpeg(8, 8), 0xE1, xmp))
            .ShouldNotBeNull()
            .Source.ShouldBe("iptc");
    }

    [Theory]
    [InlineData("AIGC\0{\"Label\":")]
    [InlineData("AIGC\0{}")]
    [InlineData("Comment\0nothing to see")]
    public void What_is_no_mark_is_none(string text) =>
        Of(Pictures.Png(8, 8, ("tEXt", Text(text)))).ShouldBeNull();
}
