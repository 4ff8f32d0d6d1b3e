using System.Net;
using System.Text;
using System.Text.Json;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;

namespace Fairway.Web.Tests.Security;

/// <summary>U+0000 at every kind of door, on the database that cannot keep it and on the one that would.</summary>
public sealed class NulCharacterTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task It_is_refused_with_the_name_of_its_field(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync("admin");
        using var owner = await server.MemberClientAsync("owner-1");
        var mission = await operations.PublishedAsync();
        var member = await server.EnsureMemberAsync("owner-1");
        await RefusedAsync(operations, HttpMethod.Get, "members?q=%00", null, "q");
        await RefusedAsync(operations, HttpMethod.Get, "members?model=a%00b", null, "model");
        await RefusedAsync(operations, HttpMethod.Get, "works?q=%00", null, "q");
        await RefusedAsync(
            operations,
            HttpMethod.Post,
            "missions",
            """{"templateKey":"EX-27","overrides":{"title":{"zh":"标\u0000题"}}}""",
            "overrides.title"
        );
        await RefusedAsync(
            operations,
            HttpMethod.Post,
            $"members/{member}/placement",
            """{"attribute":"tier","to":"contributor","reason":"\u0000"}""",
            "reason"
        );
        await RefusedAsync(
            operations,
            HttpMethod.Patch,
            $"members/{member}",
            """{"nickname":"林\u0000晓"}""",
            "nickname",
            "import.text_control"
        );
        await RefusedAsync(
            operations,
            HttpMethod.Patch,
            $"members/{member}",
            """{"interests":["车","\u0000"]}""",
            "interests",
            "import.text_control"
        );
        await RefusedAsync(
            owner,
            HttpMethod.Post,
            $"missions/{mission}/works",
            """{"text":"座椅\u0000加热，冬天每天都离不开"}""",
            "text"
        );
        await RefusedAsync(
            owner,
            HttpMethod.Put,
            $"missions/{mission}/draft",
            """{"text":"座椅\u0000"}""",
            "text"
        );
    }

    private static async Task RefusedAsync(
        HttpClient http,
        HttpMethod method,
        string path,
        string? json,
        string field,
        string code = "field.nul_character"
    )
    {
        using var request = new HttpRequestMessage(
            method,
            new Uri("/api/v1/" + path, UriKind.Relative)
        );
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, path + text);
        JsonSerializer
            .Deserialize<JsonElement>(text)
            .GetProperty("errors")
            .GetProperty(field)[0]
            .GetProperty("code")
            .GetString()
            .ShouldBe(code, path);
    }
}
