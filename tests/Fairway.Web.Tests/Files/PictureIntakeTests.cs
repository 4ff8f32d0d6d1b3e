using System.Text;
using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Files;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Files;

public sealed class PictureIntakeTests
{
    private static readonly Actor Owner = new(ActorKind.Member, 77);

    private static async Task<Outcome<StoredPicture>> TakeAsync(
        FairwayServer server,
        byte[] bytes
    ) =>
        await server
            .Services.GetRequiredService<PictureIntake>()
            .TakeAsync(
                new MemoryStream(bytes),
                "晚霞.jpg",
                Owner,
                TestContext.Current.CancellationToken
            );

    private static async Task<byte[]> ContentAsync(
        FairwayServer server,
        long id,
        bool small = false
    )
    {
        await using var scope = server.Services.CreateAsyncScope();
        var file = await scope
            .ServiceProvider.GetRequiredService<FairwayDb>()
            .Set<StoredFile>()
            .SingleAsync(f => f.Id == id);
        await using var stream = server
            .Services.GetRequiredService<FileStore>()
            .Open(small ? file.Thumbnail : file.Content)!;
        var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_photograph_loses_its_place_and_is_turned_upright(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var original = Pictures.JpegWithGps(640, 480, orientation: 6);
        original.AsSpan().IndexOf("Exif"u8).ShouldBeGreaterThan(0);

        var taken = (await TakeAsync(server, original)).Value;

        (taken.Width, taken.Height).ShouldBe((480, 640));
        var stored = await ContentAsync(server, taken.Id);
        stored.AsSpan().IndexOf("Exif"u8).ShouldBe(-1);
        stored.AsSpan().IndexOf("MM\0*"u8).ShouldBe(-1);
        var small = await ContentAsync(server, taken.Id, small: true);
        PictureHeader.Read(small)!.Value.Height.ShouldBe(480);
        taken.Aigc.ShouldBeNull();
    }

    [Fact]
    public async Task The_mark_is_read_before_it_is_stripped_and_kept()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var chunk = Encoding.UTF8.GetBytes("AIGC\0{\"Label\":\"1\",\"ContentProducer\":\"c\"}");
        var taken = (await TakeAsync(server, Pictures.Png(40, 30, ("tEXt", chunk)))).Value;

        taken.Aigc.ShouldNotBeNull().Label.ShouldBe("1");
        var stored = await ContentAsync(server, taken.Id);
        stored.AsSpan().IndexOf("ContentProducer"u8).ShouldBe(-1);
        await using var scope = server.Services.CreateAsyncScope();
        var row = await scope
            .ServiceProvider.GetRequiredService<FairwayDb>()
            .Set<JournalEntry>()
            .SingleAsync(e => e.Kind == JournalKinds.PictureTaken);
        row.MemberId.ShouldBe(77);
        row.Get<string>("aigc").ShouldBe("1");
    }

    [Fact]
    public async Task Large_pictures_are_made_smaller_and_small_ones_left_as_they_are()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var large = (await TakeAsync(server, Pictures.Jpeg(4000, 1000))).Value;
        (large.Width, large.Height).ShouldBe((2560, 640));
        var small = (await TakeAsync(server, Pictures.WebP(100, 60))).Value;
        (small.Width, small.Height).ShouldBe((100, 60));
        var phone = (await TakeAsync(server, Pictures.Heic(200, 120))).Value;
        (phone.Width, phone.Height).ShouldBe((200, 120));
    }

    [Theory]
    [InlineData("empty", "picture.empty")]
    [InlineData("words", "picture.not_a_picture")]
    [InlineData("svg", "picture.not_a_picture")]
    [InlineData("gif", "picture.not_a_picture")]
    [InlineData("pdf", "picture.not_a_picture")]
    [InlineData("forty megapixels", "picture.too_many_pixels")]
    [InlineData("largest header", "picture.too_many_pixels")]
    [InlineData("nothing behind the header", "picture.unreadable")]
    [InlineData("half a png", "picture.unreadable")]
    [InlineData("half a jpeg", "picture.unreadable")]
    [InlineData("too heavy", "file.too_large")]
    public async Task What_cannot_be_taken_is_refused_and_leaves_nothing(string what, string code)
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var refusal = (await TakeAsync(server, Bad(what))).Refusal.ShouldNotBeNull();
        refusal.Code.ShouldBe(code);
        refusal.Parameters["file"].ShouldBe("晚霞.jpg");
        Directory
            .EnumerateFiles(
                Path.Combine(server.DataFolder, "files"),
                "*",
                SearchOption.AllDirectories
            )
            .ShouldBeEmpty("nothing half done stays behind");
    }

    private static byte[] Bad(string what) =>
        what switch
        {
            "empty" => [],
            "words" => Encoding.UTF8.GetBytes("not a picture at all"),
            "svg" => Encoding.UTF8.GetBytes(
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"
            ),
            "gif" => [.. "GIF89a"u8, .. new byte[64]],
            "pdf" => [.. "%PDF-1.7"u8, .. new byte[64]],
            "forty megapixels" => Pictures.PngBomb(8000, 5000),
            "largest header" => Pictures.PngBomb(int.MaxValue, int.MaxValue),
            "nothing behind the header" => Pictures.PngBomb(100, 100),
            "half a png" => Pictures.Png(400, 300)[..300],
            "half a jpeg" => Cut(Pictures.Jpeg(1200, 900)),
            _ => new byte[PictureIntake.MaxBytes + 1],
        };

    private static byte[] Cut(byte[] picture) => picture[..(picture.Length * 2 / 3)];

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Unused_pictures_go_after_a_week_but_not_bytes_that_another_one_shares(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        var same = Pictures.Png(60, 40);
        await TakeAsync(server, same);
        await TakeAsync(server, Pictures.Png(61, 41));
        var used = (await TakeAsync(server, same)).Value;
        await using (var scope = server.Services.CreateAsyncScope())
        {
            await using var write = await scope
                .ServiceProvider.GetRequiredService<Writing>()
                .BeginAsync(CancellationToken.None);
            var shelf = scope.ServiceProvider.GetRequiredService<FileShelf>();
            (await shelf.UseAsync([used.Id], Owner, CancellationToken.None)).Refusal.ShouldBeNull();
            var stranger = new Actor(ActorKind.Member, 78);
            (
                await shelf.UseAsync([used.Id], stranger, CancellationToken.None)
            ).Refusal!.Code.ShouldBe("file.unknown");
            await write.CommitAsync(CancellationToken.None);
        }

        (await SweepAsync(server)).ShouldBe(0);
        server.Clock.Advance(SweepFiles.UnusedFor + TimeSpan.FromHours(2));
        // As old as the programme's clock now says that they are; the file system goes by its own.
        foreach (var file in Kept(server))
            File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file).AddHours(-2));
        (await SweepAsync(server)).ShouldBe(2);

        (await ContentAsync(server, used.Id)).Length.ShouldBeGreaterThan(0);
        Kept(server)
            .Count.ShouldBeLessThanOrEqualTo(
                2,
                "only the used picture and its small form are left"
            );
    }

    [Fact]
    public async Task An_upload_under_way_is_spared_whatever_the_programmes_clock_says()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var store = server.Services.GetRequiredService<FileStore>();
        var (fresh, old) = (store.Scratch(".webp"), store.Scratch(".webp"));
        foreach (var path in (string[])[fresh, old])
            await File.WriteAllBytesAsync(path, [1], CancellationToken.None);
        File.SetLastWriteTimeUtc(old, File.GetLastWriteTimeUtc(old).AddHours(-2));
        server.Clock.Advance(TimeSpan.FromDays(90));

        await SweepAsync(server);

        File.Exists(fresh).ShouldBeTrue();
        File.Exists(old).ShouldBeFalse();
    }

    private static List<string> Kept(FairwayServer server) =>
        [
            .. Directory.EnumerateFiles(
                Path.Combine(server.DataFolder, "files"),
                "*",
                SearchOption.AllDirectories
            ),
        ];

    private static async Task<int> SweepAsync(FairwayServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<SweepFiles>()
            .RunAsync(CancellationToken.None);
    }
}
