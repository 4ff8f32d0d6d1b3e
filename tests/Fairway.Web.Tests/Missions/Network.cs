using System.Net.Http.Json;
using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Web.Tests.Hosting;

namespace Fairway.Web.Tests.Missions;

/// <summary>What tests about the network playbook say often: a goal, an ambassador, a mission of theirs.</summary>
internal static class Network
{
    public static async Task<long> GoalAsync(this HttpClient staff, string title = "更年轻的品牌")
    {
        var (status, body) = await staff.SendAsync(
            "goals",
            new
            {
                title = new { zh = title, en = "A younger brand" },
                purpose = "让更多年轻车主走到一起",
                metric = "惠及车主",
                target = 2_000,
            }
        );
        status.ShouldBe(201, body.ToString());
        return body.GetProperty("id").GetInt64();
    }

    /// <summary>Somebody with a real name and a public one, appointed by a colleague.</summary>
    public static async Task<HttpClient> AmbassadorAsync(
        this FairwayServer server,
        string externalId = "AMB-1",
        string nickname = "夜行灯"
    )
    {
        await server.EnsureMemberAsync(
            externalId,
            member =>
            {
                (member.Name, member.Nickname) = ("王建国", nickname);
                (member.Region, member.Status) = ("330106", MemberStatus.Active);
            }
        );
        await server.AppointAsync(externalId);
        return await server.MemberClientAsync(externalId);
    }

    public static object Outing(
        FairwayServer server,
        long? goal,
        bool send = true,
        string title = "湖边自驾",
        string whom = "everybody"
    ) =>
        new
        {
            title,
            summary = "周末一起去湖边，认识同城的车主",
            why = "新车主想认识人，也想学会长途用车",
            steps = new[] { "报名", "周六八点集合", "说说当天" },
            goalId = goal,
            opensAt = server.Clock.GetUtcNow().AddMinutes(-5),
            closesAt = server.Clock.GetUtcNow().AddDays(10),
            @for = whom,
            form = "gathering",
            minutes = 240,
            send,
        };

    public static async Task<long> ProposedAsync(this HttpClient ambassador, object proposal)
    {
        var (status, body) = await ambassador.SendAsync("me/missions", proposal);
        status.ShouldBe(201, body.ToString());
        return body.GetProperty("id").GetInt64();
    }

    public static async Task<(int Status, JsonElement Body)> PutAsync(
        this HttpClient http,
        string path,
        object body,
        string? version = null
    )
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Put,
            new Uri("/api/v1/" + path, UriKind.Relative)
        );
        request.Content = JsonContent.Create(body);
        if (version is not null)
            request.Headers.TryAddWithoutValidation("If-Match", version);
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (
            (int)answer.StatusCode,
            text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text)
        );
    }

    public static IReadOnlyList<string> Wrong(this JsonElement problem) =>
        [.. problem.GetProperty("errors").EnumerateObject().Select(field => field.Name).Order()];
}
