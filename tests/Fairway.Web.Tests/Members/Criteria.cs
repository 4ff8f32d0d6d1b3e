using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Web.Members;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Settings;
using Fairway.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Members;

/// <summary>What tests about the criteria of tiers say often.</summary>
internal static class Criteria
{
    /// <summary>Adds a version of the criteria, as an administrator does in the settings.</summary>
    public static async Task<int> CriteriaAsync(this FairwayServer server, string zh, string en)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var document = new TierCriteria
        {
            Tiers =
            [
                .. Enum.GetValues<Tier>()
                    .Select(tier => new TierRule
                    {
                        Tier = tier,
                        Criteria = [new Criterion(zh, en)],
                    }),
            ],
        };
        var changed = await scope
            .ServiceProvider.GetRequiredService<ChangeSetting>()
            .RunAsync(
                new ChangeSetting.Input
                {
                    Name = TierCriteria.Document,
                    Body = JsonSerializer.Serialize(document, Fairway.Web.Platform.Json.Options),
                    Reason = "年度修订",
                },
                Actor.Command,
                TestContext.Current.CancellationToken
            );
        return changed.Value;
    }
}
