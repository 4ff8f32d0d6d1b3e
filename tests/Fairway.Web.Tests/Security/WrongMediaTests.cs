using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;

namespace Fairway.Web.Tests.Security;

/// <summary>A body of another kind than the address takes.</summary>
public sealed class WrongMediaTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<(int Status, JsonElement Body)> SendAsync(
        HttpClient http,
        string path,
        string type
    )
    {
        using var body = new StringContent("{}", Encoding.UTF8, type);
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            new Uri("/api/v1/" + path, UriKind.Relative)
        )
        {
            Content = body,
        };
        using var answer = await http.SendAsync(request, Ct);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Ct));
    }

    [Fact]
    public async Task Whoever_may_come_in_is_told_what_to_send()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var member = await server.MemberClientAsync("W-1");
        using var staff = await server.ClientAsync(Roles.Operator);
        (HttpClient Who, string Path, string Type, string Expected)[] cases =
        [
            (member, "me/pictures", "application/json", "multipart/form-data"),
            (staff, "members/imports", "application/json", "multipart/form-data"),
            (staff, "missions/7/works/imports", "application/json", "multipart/form-data"),
            (staff, "missions", "text/plain", "application/json"),
            (staff, "members/7/placement", "text/plain", "application/json"),
        ];
        foreach (var (who, path, type, expected) in cases)
        {
            var (status, problem) = await SendAsync(who, path, type);
            (status, problem.Text("code")).ShouldBe((415, "input.wrong_media_type"), path);
            problem
                .GetProperty("parameters")
                .GetProperty("expected")
                .EnumerateArray()
                .Select(one => one.GetString())
                .ShouldBe([expected], path);
            problem.Text("title").ShouldBe($"请用 {expected} 格式发送内容。");
        }
    }

    [Fact]
    public async Task Who_may_not_come_in_is_told_that_and_a_stranger_is_asked_who_they_are()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var guest = await server.ClientAsync(Roles.DepartmentGuest);
        var (status, problem) = await SendAsync(guest, "members/imports", "application/json");
        (status, problem.Text("code")).ShouldBe((403, "auth.forbidden"));
        (status, problem) = await SendAsync(server.Http, "me/pictures", "application/json");
        (status, problem.Text("code")).ShouldBe((401, "auth.required"));
    }
}
