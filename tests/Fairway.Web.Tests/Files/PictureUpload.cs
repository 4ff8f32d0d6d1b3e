using System.Net.Http.Json;
using System.Text.Json;

namespace Fairway.Web.Tests.Files;

internal static class PictureUpload
{
    /// <summary>Sends a picture ahead, as the portal does; its key.</summary>
    public static async Task<long> PictureAsync(this HttpClient member, byte[] bytes)
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(bytes), "file", "晚霞.png" },
        };
        using var answer = await member.PostAsync(
            new Uri("/api/v1/me/pictures", UriKind.Relative),
            form
        );
        var taken = await answer.Content.ReadFromJsonAsync<JsonElement>();
        answer.IsSuccessStatusCode.ShouldBeTrue(taken.ToString());
        return taken.GetProperty("id").GetInt64();
    }
}
