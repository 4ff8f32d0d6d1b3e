using Fairway.Web.Tests.Files;
using Fairway.Web.Tests.Missions;

namespace Fairway.Web.Tests.Works;

/// <summary>What tests about works in public say often.</summary>
internal static class PublicThings
{
    public const string Good = "座椅加热最常用，冬天先开五分钟再出门。";

    /// <summary>Hands in a work that may be shown in the app.</summary>
    public static async Task<long> ShowAsync(
        this HttpClient member,
        long mission,
        string text = Good
    )
    {
        var (status, work) = await member.SendAsync(
            $"missions/{mission}/works",
            new { text, licence = new { inApp = true } }
        );
        status.ShouldBe(201, work.ToString());
        return work.GetProperty("id").GetInt64();
    }

    /// <summary>A work that everybody can see, once they can.</summary>
    public static async Task<long> PublicWorkAsync(
        this HttpClient member,
        long mission,
        string text = Good
    )
    {
        var work = await member.ShowAsync(mission, text);
        await member.EventuallyAsync($"works/{work}", w => w.GetProperty("isPublic").GetBoolean());
        return work;
    }

    public static async Task<long> PictureWorkAsync(
        this HttpClient member,
        long mission,
        int pictures
    )
    {
        List<long> keys = [];
        for (var i = 0; i < pictures; i++)
            keys.Add(await member.PictureAsync(Pictures.Png(40 + i, 30)));
        var (status, work) = await member.SendAsync(
            $"missions/{mission}/works",
            new
            {
                text = Good,
                pictures = keys,
                licence = new { inApp = true },
            }
        );
        status.ShouldBe(201, work.ToString());
        return work.GetProperty("id").GetInt64();
    }

    public static async Task<List<long>> GalleryAsync(this HttpClient member, long mission) =>
        [
            .. (await member.AskAsync($"missions/{mission}/gallery"))
                .Body.Items()
                .Select(item => item.GetProperty("id").GetInt64()),
        ];
}
