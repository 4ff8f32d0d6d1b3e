using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Members.SignIn;

public sealed class InvitationTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_personal_link_lets_in_whoever_knows_its_phone_once(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var member = await InvitedAsync(server);
        var link = await LinkAsync(server, member);
        using var visitor = server.Visitor();

        using var answer = await OpenAsync(visitor, link, "138-0013-8000");

        var next = visitor.PathOf(answer.Headers.Location!);
        next.ShouldBe("/consent?returnUrl=%2F");
        (await visitor.AgreeAsync(next)).ShouldBe("/");
        using var again = await visitor.GetAsync(PortalVisitor.Relative(link), Ct);
        again.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await server.JournalAsync(JournalKinds.MemberInvited)).Single().MemberId.ShouldBe(member);
        await using var scope = server.Services.CreateAsyncScope();
        var row = await server.Db(scope).Set<MemberInvitation>().SingleAsync(Ct);
        row.UsedAt.ShouldNotBeNull();
        (row.ExpiresAt - row.CreatedAt).ShouldBe(TimeSpan.FromDays(14));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Five_wrong_phones_close_the_link_however_they_come(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var link = await LinkAsync(server, await InvitedAsync(server));
        using var visitor = server.Visitor();
        using var first = await OpenAsync(visitor, link, "13900000000");
        first.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        // What is no phone at all is not a guess.
        using var unreadable = await OpenAsync(visitor, link, "12");
        unreadable.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var form = await visitor.FormAsync(link, "phone");

        var guesses = await Task.WhenAll(
            Enumerable.Range(1, 9).Select(n => visitor.SendAsync(form, ("phone", $"1390000000{n}")))
        );

        guesses.Count(guess => guess.StatusCode == HttpStatusCode.UnprocessableEntity).ShouldBe(3);
        guesses.Count(guess => guess.StatusCode == HttpStatusCode.Forbidden).ShouldBe(6);
        using var right = await visitor.SendAsync(form, ("phone", "13800138000"));
        right.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        foreach (var guess in guesses)
            guess.Dispose();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_new_link_ends_the_old_one_and_every_link_ends_with_its_time(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var member = await InvitedAsync(server);
        var old = await LinkAsync(server, member);
        var link = await LinkAsync(server, member);

        (await StatusAsync(server, old)).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(server, link)).ShouldBe(HttpStatusCode.OK);
        server.Clock.Advance(TimeSpan.FromDays(14.1));
        (await StatusAsync(server, link)).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(server, "/i/0000")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_has_no_phone_cannot_be_invited_and_not_everybody_may_invite()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var member = await server.EnsureMemberAsync("owner-1");
        var path = PortalVisitor.Relative($"/api/v1/members/{member}/invitation");
        using var operations = await server.ClientAsync(Roles.Operator);
        using var auditor = await server.ClientAsync(Roles.Auditor);

        using var refused = await operations.PostAsync(path, null, Ct);
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        using var forbidden = await auditor.PostAsync(path, null, Ct);
        forbidden.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_link_is_shown_once_and_only_its_hash_is_kept()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var member = await InvitedAsync(server);
        using var operations = await server.ClientAsync(Roles.Operator);
        operations.DefaultRequestHeaders.Add("Idempotency-Key", "one");
        var path = PortalVisitor.Relative($"/api/v1/members/{member}/invitation");

        using var first = await operations.PostAsync(path, null, Ct);
        using var second = await operations.PostAsync(path, null, Ct);

        var link = (await first.Content.ReadFromJsonAsync<JsonElement>(Ct))
            .GetProperty("link")
            .GetString()!;
        (await second.Content.ReadFromJsonAsync<JsonElement>(Ct))
            .GetProperty("link")
            .ValueKind.ShouldBe(JsonValueKind.Null);
        (await StatusAsync(server, new Uri(link).AbsolutePath)).ShouldBe(HttpStatusCode.OK);
    }

    private static Task<long> InvitedAsync(FairwayServer server) =>
        server.EnsureMemberAsync(
            "owner-1",
            member =>
            {
                member.Status = MemberStatus.Invited;
                member.JoinedAt = null;
                member.Phone = "+8613800138000";
            }
        );

    private static async Task<string> LinkAsync(FairwayServer server, long member)
    {
        using var operations = await server.ClientAsync(Roles.Operator);
        using var answer = await operations.PostAsync(
            PortalVisitor.Relative($"/api/v1/members/{member}/invitation"),
            null,
            Ct
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        return new Uri(body.GetProperty("link").GetString()!).AbsolutePath;
    }

    private static async Task<HttpResponseMessage> OpenAsync(
        HttpClient visitor,
        string link,
        string phone
    ) => await visitor.SendAsync(await visitor.FormAsync(link, "phone"), ("phone", phone));

    private static async Task<HttpStatusCode> StatusAsync(FairwayServer server, string link)
    {
        using var answer = await server.Http.GetAsync(PortalVisitor.Relative(link), Ct);
        return answer.StatusCode;
    }
}
