using System.Net.Http.Headers;
using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Members.SignIn;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Hosting;

/// <summary>How tests come in: with a key of some role, or as a member.</summary>
public static class ServerAccess
{
    public static async Task<string> ApiKeyAsync(
        this FairwayServer server,
        string role,
        params string[] regions
    )
    {
        await using var scope = server.Services.CreateAsyncScope();
        var outcome = await scope
            .ServiceProvider.GetRequiredService<CreateApiKey>()
            .RunAsync(
                new CreateApiKey.Input
                {
                    Name = $"test {role}",
                    Roles = [role],
                    Regions = regions,
                },
                Actor.Command,
                CancellationToken.None
            );
        return outcome.Value.Key!;
    }

    /// <summary>A client with a key of this role, which sees only these regions when some are named.</summary>
    public static async Task<HttpClient> ClientAsync(
        this FairwayServer server,
        string role,
        params string[] regions
    ) => server.ClientWith(await server.ApiKeyAsync(role, regions));

    /// <summary>A token for this member, who is created (active, in no region) when unknown.</summary>
    public static async Task<string> MemberTokenAsync(this FairwayServer server, string externalId)
    {
        await server.EnsureMemberAsync(externalId);
        await using var scope = server.Services.CreateAsyncScope();
        var outcome = await scope
            .ServiceProvider.GetRequiredService<IssueMemberToken>()
            .RunAsync(
                new IssueMemberToken.Input { ExternalId = externalId },
                Actor.Command,
                CancellationToken.None
            );
        return outcome.Value;
    }

    public static async Task<HttpClient> MemberClientAsync(
        this FairwayServer server,
        string externalId
    ) => server.ClientWith(await server.MemberTokenAsync(externalId));

    public static HttpClient ClientWith(this FairwayServer server, string bearer)
    {
        var client = new HttpClient(
            new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }
        )
        {
            BaseAddress = server.Url,
        };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            bearer
        );
        return client;
    }

    /// <summary>The member's key; creates the member when unknown.</summary>
    public static async Task<long> EnsureMemberAsync(
        this FairwayServer server,
        string externalId,
        Action<Member>? adjust = null
    )
    {
        await using var scope = server.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<FairwayDb>();
        await using var write = await services
            .GetRequiredService<Writing>()
            .BeginAsync(CancellationToken.None);
        var member = await db.Set<Member>().FirstOrDefaultAsync(m => m.ExternalId == externalId);
        if (member is null)
        {
            var now = server.Clock.GetUtcNow().UtcDateTime;
            member = new Member
            {
                Id = services.GetRequiredService<KeySource>().Next(),
                ExternalId = externalId,
                Status = MemberStatus.Active,
                CreatedAt = now,
                JoinedAt = now,
            };
            db.Add(member);
        }
        adjust?.Invoke(member);
        await write.CommitAsync(CancellationToken.None);
        return member.Id;
    }
}
