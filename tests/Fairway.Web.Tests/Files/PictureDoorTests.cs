using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Files;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;

namespace Fairway.Web.Tests.Files;

/// <summary>Pictures as a caller sends them, and who is shown them afterwards.</summary>
public sealed class PictureDoorTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_no_picture_or_too_much_of_one_is_refused_in_words()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var member = await server.MemberClientAsync("P-1");
        (byte[] Bytes, int Status, string Code, string Title)[] cases =
        [
            (
                Encoding.UTF8.GetBytes("just words"),
                422,
                "picture.not_a_picture",
                "“晚霞.jpg”不是可用的照片，请用 JPEG、PNG、WebP 或 HEIC。"
            ),
            (
                Encoding.UTF8.GetBytes(
                    "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"
                ),
                422,
                "picture.not_a_picture",
                "“晚霞.jpg”不是可用的照片，请用 JPEG、PNG、WebP 或 HEIC。"
            ),
            (Pictures.PngBomb(8000, 5000), 422, "picture.too_many_pixels", "“晚霞.jpg”"),
            (
                new byte[PictureIntake.MaxBytes + 1],
                413,
                "file.too_large",
                "“晚霞.jpg”太大了，最多 20 MB。"
            ),
        ];
        foreach (var (bytes, status, code, title) in cases)
        {
            var answer = await UploadAsync(member, bytes);
            (answer.Status, answer.Body.Text("code")).ShouldBe((status, code));
            answer.Body.Text("title").ShouldStartWith(title);
        }
        using var nothing = await member.PostAsync(
            new Uri("/api/v1/me/pictures", UriKind.Relative),
            new MultipartFormDataContent { { new StringContent("x"), "other" } },
            Ct
        );
        ((int)nothing.StatusCode).ShouldBeInRange(400, 422);
        using var staff = await server.ClientAsync(Roles.Manager);
        (await UploadAsync(staff, Pictures.Png(8, 8))).Status.ShouldBe(403);
        (await UploadAsync(server.Http, Pictures.Png(8, 8))).Status.ShouldBe(401);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_is_shown_says_nothing_of_where_it_was_taken(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var member = await server.MemberClientAsync("P-1");
        var original = Pictures.JpegWithGps(640, 480, orientation: 6);
        original.AsSpan().IndexOf("Exif"u8).ShouldBeGreaterThan(0);

        var taken = await UploadAsync(member, original);
        taken.Status.ShouldBe(201, taken.Body.ToString());
        var id = taken.Body.GetProperty("id").GetInt64();
        (
            taken.Body.GetProperty("width").GetInt32(),
            taken.Body.GetProperty("height").GetInt32()
        ).ShouldBe((480, 640));

        using var shown = await member.GetAsync(Mine(id, "original"), Ct);
        shown.StatusCode.ShouldBe(HttpStatusCode.OK);
        shown.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
        shown.Headers.CacheControl!.Private.ShouldBeTrue();
        shown.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        var bytes = await shown.Content.ReadAsByteArrayAsync(Ct);
        bytes.AsSpan().IndexOf("Exif"u8).ShouldBe(-1);
        bytes.AsSpan().IndexOf("MM\0*"u8).ShouldBe(-1);
        PictureHeader.Read(bytes)!.Value.Width.ShouldBe(480);
        var small = await member.GetByteArrayAsync(Mine(id, "thumbnail"), Ct);
        var size = PictureHeader.Read(small)!.Value;
        (size.Width, size.Height).ShouldBe((360, 480));
        small.AsSpan().IndexOf("Exif"u8).ShouldBe(-1);
        (await StatusAsync(member, Mine(id, "raw"))).ShouldBe(404);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_picture_opens_for_its_owner_and_for_staff_within_their_scope(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.EnsureMemberAsync("P-1", one => one.Region = "330106");
        using var owner = await server.MemberClientAsync("P-1");
        using var other = await server.MemberClientAsync("P-2");
        var taken = await UploadAsync(owner, Pictures.Png(32, 24));
        var id = taken.Body.GetProperty("id").GetInt64();
        var desk = new Uri($"/api/v1/files/{id}/original", UriKind.Relative);

        (await StatusAsync(owner, Mine(id, "original"))).ShouldBe(200);
        (await StatusAsync(owner, new Uri(taken.Body.Text("url"), UriKind.Relative))).ShouldBe(200);
        (await StatusAsync(other, Mine(id, "original"))).ShouldBe(404);
        (await StatusAsync(other, Mine(id + 1, "original"))).ShouldBe(404, "both look the same");
        (await StatusAsync(other, desk)).ShouldBe(403);
        (await StatusAsync(server.Http, Mine(id, "original"))).ShouldBe(401);
        (await StatusAsync(server.Http, desk)).ShouldBe(401);

        using var reviewer = await server.ClientAsync(Roles.ContentReviewer);
        using var guest = await server.ClientAsync(Roles.DepartmentGuest);
        using var zhejiang = await server.ClientAsync(Roles.ContentReviewer, "33");
        using var beijing = await server.ClientAsync(Roles.ContentReviewer, "11");
        (await StatusAsync(reviewer, desk)).ShouldBe(200);
        (await StatusAsync(guest, desk)).ShouldBe(403);
        (await StatusAsync(zhejiang, desk)).ShouldBe(200);
        (await StatusAsync(beijing, desk)).ShouldBe(404);
        using var signedIn = await server.StaffAsync(Roles.ContentReviewer);
        (
            await StatusAsync(signedIn, new Uri($"/console/files/{id}/thumbnail", UriKind.Relative))
        ).ShouldBe(200);
    }

    [Fact]
    public async Task Nobody_uploads_more_often_than_the_house_can_decode()
    {
        await using var server = await FairwayServer.StartAsync(
            "sqlite",
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Limits:UploadsPerMinute"] = "2",
            }
        );
        using var member = await server.MemberClientAsync("P-1");
        var words = Encoding.UTF8.GetBytes("just words");
        (await UploadAsync(member, words)).Status.ShouldBe(422);
        (await UploadAsync(member, words)).Status.ShouldBe(422);
        var third = await UploadAsync(member, words);
        (third.Status, third.Body.Text("code")).ShouldBe((429, "http.429"));
        using var other = await server.MemberClientAsync("P-2");
        (await UploadAsync(other, words)).Status.ShouldBe(422);
    }

    private static Uri Mine(long id, string variant) =>
        new($"/api/v1/me/files/{id}/{variant}", UriKind.Relative);

    private static async Task<int> StatusAsync(HttpClient http, Uri path)
    {
        using var answer = await http.GetAsync(path, Ct);
        return (int)answer.StatusCode;
    }

    private static async Task<(int Status, JsonElement Body)> UploadAsync(
        HttpClient http,
        byte[] bytes
    )
    {
        var picture = new ByteArrayContent(bytes);
        // Neither the type that is claimed nor the name decides anything.
        picture.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        using var form = new MultipartFormDataContent { { picture, "file", "晚霞.jpg" } };
        using var answer = await http.PostAsync(
            new Uri("/api/v1/me/pictures", UriKind.Relative),
            form,
            Ct
        );
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Ct));
    }
}
