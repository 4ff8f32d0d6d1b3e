using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Access;

public sealed class BearerTests
{
    private static readonly Uri Who = new("/api/v1/whoami", UriKind.Relative);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_call_without_a_key_is_told_so_in_words_and_by_code(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);

        var answer = await server.Http.GetAsync(Who);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await Code(answer)).ShouldBe("auth.required");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_key_opens_what_its_role_may_do_until_it_is_revoked(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var client = await server.ClientAsync(Roles.Auditor);

        var who = await client.GetFromJsonAsync<JsonElement>(Who);

        who.GetProperty("kind").GetString().ShouldBe("api_key");
        var permissions = who.GetProperty("permissions")
            .EnumerateArray()
            .Select(p => p.GetString());
        permissions.ShouldContain(Permission.JournalRead);
        permissions.ShouldNotContain(Permission.MembersImport);

        await RevokeAsync(server, who.GetProperty("id").GetInt64());
        (await Code(await client.GetAsync(Who))).ShouldBe("auth.invalid");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Only_the_hash_of_a_key_is_kept_and_its_last_use_is_noted(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var key = await server.ApiKeyAsync(Roles.Auditor);
        (await server.ClientWith(key).GetAsync(Who)).EnsureSuccessStatusCode();

        await using var scope = server.Services.CreateAsyncScope();
        var row = await server.Db(scope).Set<ApiKey>().SingleAsync();

        row.Hash.ShouldBe(ApiKey.HashOf(key));
        key.ShouldStartWith(row.Hint);
        row.LastUsedAt.ShouldNotBeNull();
        var journal = await server.JournalAsync(JournalKinds.ApiKeyCreated);
        journal.Single().SubjectId.ShouldBe(row.Id);
        journal.Single().Data.ShouldNotContain(key);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_members_token_is_journalled_and_ends_with_its_time(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var client = await server.MemberClientAsync("owner-1");
        var member = await server.EnsureMemberAsync("owner-1");

        var who = await client.GetFromJsonAsync<JsonElement>(Who);

        who.GetProperty("kind").GetString().ShouldBe("member");
        who.GetProperty("id").GetInt64().ShouldBe(member);
        (await server.JournalAsync(JournalKinds.MemberTokenIssued))
            .Single()
            .MemberId.ShouldBe(member);

        server.Clock.Advance(TimeSpan.FromDays(31));
        (await Code(await client.GetAsync(Who))).ShouldBe("auth.expired");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_erased_members_token_stops_working_within_a_minute(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var client = await server.MemberClientAsync("owner-1");
        (await client.GetAsync(Who)).EnsureSuccessStatusCode();

        await server.EnsureMemberAsync("owner-1", m => m.Status = MemberStatus.Erased);
        server.Clock.Advance(TimeSpan.FromSeconds(61));

        (await Code(await client.GetAsync(Who))).ShouldBe("auth.invalid");
    }

    [Fact]
    public async Task A_token_that_was_touched_or_signed_otherwise_is_refused()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var token = await server.MemberTokenAsync("owner-1");
        var parts = token.Split('.');
        string[] forged =
        [
            $"{parts[0]}.{parts[1]}.",
            $"{parts[0]}.{parts[1]}",
            $"{parts[0]}.{parts[1]}x.{parts[2]}",
            $"{parts[0]}.{parts[1]}.{parts[2][..^4]}AAAA",
            $"{Base64("""{"alg":"none"}""")}.{parts[1]}.",
            $"{Base64("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}.{parts[2]}",
            token + "." + parts[2],
            "fwk_" + new string('0', 64),
            new string('a', 5_000),
        ];
        foreach (var text in forged)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Who);
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + text);
            var answer = await server.Http.SendAsync(request);
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, text);
        }
    }

    [Fact]
    public async Task A_role_without_the_permission_is_told_which_one_it_lacks()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var client = await server.MemberClientAsync("owner-1");

        var answer = await client.GetAsync(new Uri("/api/v1/api-keys", UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("code").GetString().ShouldBe("auth.forbidden");
        problem
            .GetProperty("parameters")
            .GetProperty("permission")
            .GetString()
            .ShouldBe(Permission.ApiKeysManage);
    }

    private static string Base64(string json) =>
        System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(json));

    private static async Task<string?> Code(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();

    private static async Task RevokeAsync(FairwayServer server, long id)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var outcome = await scope
            .ServiceProvider.GetRequiredService<RevokeApiKey>()
            .RunAsync(id, Actor.Command, CancellationToken.None);
        outcome.Refusal.ShouldBeNull();
    }
}
