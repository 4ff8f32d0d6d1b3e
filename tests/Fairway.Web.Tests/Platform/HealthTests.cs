using Fairway.Web.Tests.Hosting;

namespace Fairway.Web.Tests.Platform;

public sealed class HealthTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_fresh_server_is_alive(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var answer = await server.Http.GetAsync(
            new Uri("/health/live", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        ((int)answer.StatusCode).ShouldBe(200);
    }
}
