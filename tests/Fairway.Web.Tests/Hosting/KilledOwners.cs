using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Members.SignIn;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Hosting;

/// <summary>Owners of a host that is going to be killed, with their bearer tokens.</summary>
internal static class KilledOwners
{
    public static async Task<List<(string Id, string Token)>> TokensAsync(
        this KilledHost host,
        int count
    )
    {
        await using var scope = host.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<FairwayDb>();
        var ct = TestContext.Current.CancellationToken;
        await using (var write = await services.GetRequiredService<Writing>().BeginAsync(ct))
        {
            for (var i = 0; i < count; i++)
                db.Add(
                    new Member
                    {
                        Id = services.GetRequiredService<KeySource>().Next(),
                        ExternalId = $"K-{i}",
                        Status = MemberStatus.Active,
                        CreatedAt = DateTime.UtcNow,
                        JoinedAt = DateTime.UtcNow,
                    }
                );
            await write.CommitAsync(ct);
        }
        var issue = services.GetRequiredService<IssueMemberToken>();
        var tokens = new List<(string, string)>();
        for (var i = 0; i < count; i++)
        {
            var input = new IssueMemberToken.Input { ExternalId = $"K-{i}" };
            tokens.Add(($"K-{i}", (await issue.RunAsync(input, Actor.Command, ct)).Value));
        }
        return tokens;
    }
}
