using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;

namespace Fairway.Web.Tests.Members;

/// <summary>What a member changes about themselves, and what they cannot (PIPL 46).</summary>
public sealed class ProfileTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_is_ones_own_is_changed_and_nobody_reads_it_in_the_journal(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.EnsureMemberAsync(
            "owner-1",
            m => (m.Name, m.Phone, m.Nickname) = ("林晓舟", "+8613800138000", "旧名字")
        );
        using var member = await server.MemberClientAsync("owner-1");

        (
            await PatchAsync(
                member,
                new
                {
                    nickname = "小舟",
                    region = "杭州西湖区",
                    interests = (string[])["自驾", "摄影"],
                }
            )
        ).Status.ShouldBe(HttpStatusCode.NoContent);

        var (_, mine) = await member.AskAsync("me/profile");
        (mine.Text("nickname"), mine.GetProperty("region").Text("code")).ShouldBe(
            ("小舟", "330106")
        );
        mine.GetProperty("interests").GetArrayLength().ShouldBe(2);
        (mine.Text("name"), mine.Text("phone")).ShouldBe(("林晓舟", "138****8000"));
        var row = (await server.JournalAsync(JournalKinds.MemberUpdated)).ShouldHaveSingleItem();
        row.Data.ShouldContain("nickname");
        row.Data.ShouldNotContain("小舟");

        (await PatchAsync(member, new { nickname = (string?)null })).Status.ShouldBe(
            HttpStatusCode.NoContent
        );
        (await server.MemberAsync("owner-1")).ShouldSatisfyAllConditions(
            m => m.Nickname.ShouldBeNull("what is sent empty is cleared"),
            m => m.Region.ShouldBe("330106", "what is not sent stays")
        );
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_rest_is_refused_by_name(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.EnsureMemberAsync("owner-1", m => m.Name = "林晓舟");
        using var member = await server.MemberClientAsync("owner-1");
        foreach (
            var (field, code, body) in ((string, string, object)[])
                [
                    ("name", "profile.not_own", new { name = "别人" }),
                    ("tier", "profile.not_own", new { tier = "ambassador" }),
                    ("nickname", "profile.not_public", new { nickname = "加微信 boat2025" }),
                    ("region", "import.region_unknown", new { region = "月球" }),
                ]
        )
        {
            var (status, problem) = await PatchAsync(member, body);
            status.ShouldBe(HttpStatusCode.UnprocessableEntity, field);
            var said = problem.GetProperty("errors").GetProperty(field).GetRawText();
            said.ShouldContain($"\"code\":\"{code}\"");
            said.ShouldNotContain($"\"message\":\"{code}\"");
        }
        using var outdated = new HttpRequestMessage(HttpMethod.Patch, Address)
        {
            Content = JsonContent.Create(new { nickname = "小舟" }),
        };
        outdated.Headers.TryAddWithoutValidation("If-Match", "\"99\"");
        using var conflict = await member.SendAsync(outdated, Ct);
        conflict.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await server.MemberAsync("owner-1")).Nickname.ShouldBeNull();
        (await server.JournalAsync(JournalKinds.MemberUpdated)).ShouldBeEmpty();
    }

    [Fact]
    public async Task By_the_form_alone_too_and_nothing_typed_is_lost()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var visitor = await server.SignedInMemberAsync("owner-1");
        using (
            var wrong = await visitor.SendAsync(
                await visitor.FormAsync("/me/profile", "profile"),
                ("nickname", "小舟"),
                ("region", "月球"),
                ("interests", "自驾、露营")
            )
        )
        {
            wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            var page = WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync(Ct));
            foreach (var typed in (string[])["小舟", "月球", "自驾、露营"])
                page.ShouldContain($"value=\"{typed}\"");
        }
        using var saved = await visitor.SendAsync(
            await visitor.FormAsync("/me/profile", "profile"),
            ("nickname", "小舟"),
            ("region", "杭州"),
            ("interests", "自驾、露营")
        );
        saved.StatusCode.ShouldBe(HttpStatusCode.Found);
        var member = await server.MemberAsync("owner-1");
        (member.Nickname, member.Region).ShouldBe(("小舟", "3301"));
        member.Interests.ShouldBe(["自驾", "露营"]);
    }

    private static readonly Uri Address = new("/api/v1/me/profile", UriKind.Relative);

    private static async Task<(HttpStatusCode Status, JsonElement Problem)> PatchAsync(
        HttpClient member,
        object body
    )
    {
        using var answer = await member.PatchAsJsonAsync(Address, body, Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        return (
            answer.StatusCode,
            text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text)
        );
    }
}
