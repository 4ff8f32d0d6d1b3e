using System.Net.Http.Json;
using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Tests.Files;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Rhythm;

/// <summary>What tests about recaps, thanks and games say often.</summary>
internal static class Rhythms
{
    /// <summary>A member with a nickname who is in the programme and agreed to these purposes.</summary>
    public static async Task<long> OwnerAsync(
        this FairwayServer server,
        string externalId,
        string nickname,
        params string[] purposes
    )
    {
        var id = await server.EnsureMemberAsync(
            externalId,
            m => (m.Nickname, m.Region) = (nickname, "330106")
        );
        await using var scope = server.Services.CreateAsyncScope();
        var keys = scope.ServiceProvider.GetRequiredService<KeySource>();
        await using var write = await scope
            .ServiceProvider.GetRequiredService<Writing>()
            .BeginAsync(CancellationToken.None);
        scope
            .ServiceProvider.GetRequiredService<FairwayDb>()
            .AddRange(
                purposes
                    .Prepend(ConsentPurpose.Programme)
                    .Select(purpose => new Consent
                    {
                        Id = keys.Next(),
                        MemberId = id,
                        Purpose = purpose,
                        TextVersion = 1,
                        GivenAt = server.Clock.GetUtcNow().UtcDateTime,
                    })
            );
        await write.CommitAsync(CancellationToken.None);
        return id;
    }

    /// <summary>An accepted work of three pictures that everybody may see, and on the brand's channels too if it is to travel.</summary>
    public static async Task<long> AcceptedPicturesAsync(
        this HttpClient member,
        HttpClient staff,
        long mission,
        bool travels
    )
    {
        List<long> keys = [];
        for (var i = 0; i < 3; i++)
            keys.Add(await member.PictureAsync(Pictures.Png(240 + (20 * i), 180)));
        var (status, work) = await member.SendAsync(
            $"missions/{mission}/works",
            new
            {
                text = Works.PublicThings.Good,
                pictures = keys,
                licence = new { inApp = true, brandChannels = travels },
            }
        );
        status.ShouldBe(201, work.ToString());
        var id = work.GetProperty("id").GetInt64();
        await member.EventuallyAsync(
            $"works/{id}",
            w => w.Text("state") is "accepted" or "in_review"
        );
        await staff.SendAsync($"works/{id}/accept", new { });
        await member.EventuallyAsync($"works/{id}", w => w.GetProperty("isPublic").GetBoolean());
        return id;
    }

    /// <summary>Lets time end a mission and a colleague close it.</summary>
    public static async Task CloseAsync(this FairwayServer server, long mission)
    {
        server.Clock.Advance(TimeSpan.FromDays(60));
        using var staff = await server.ClientAsync("manager");
        await staff.EventuallyAsync($"missions/{mission}", m => m.Text("state") == "acceptance");
        var closed = await staff.SendAsync($"missions/{mission}/close");
        closed.Status.ShouldBe(200, closed.Body.ToString());
    }

    /// <summary>Gives a recap another title over the version that is named.</summary>
    public static async Task<HttpResponseMessage> RetitleAsync(
        this HttpClient staff,
        long recap,
        string version
    )
    {
        var (_, stands) = await staff.AskAsync($"recaps/{recap}");
        using var request = new HttpRequestMessage(
            HttpMethod.Put,
            new Uri($"/api/v1/recaps/{recap}", UriKind.Relative)
        );
        request.Headers.TryAddWithoutValidation("If-Match", version);
        request.Content = JsonContent.Create(
            new
            {
                title = new { zh = "另一个标题" },
                missions = stands.GetProperty("content").GetProperty("missions"),
            }
        );
        return await staff.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
