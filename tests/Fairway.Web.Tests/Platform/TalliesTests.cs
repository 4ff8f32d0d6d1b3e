using Fairway.Storage;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Platform;

/// <summary>Large counts may be a minute old, small ones never.</summary>
public sealed class TalliesTests
{
    [Fact]
    public async Task A_large_count_is_kept_for_a_minute_and_for_its_scope_alone()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
        var tallies = scope.ServiceProvider.GetRequiredService<Tallies>();
        var there = Tallies.Large;
        Task<long> CountAsync(string name, object? by = null) =>
            tallies.OfAsync(db, (name, by), () => Task.FromResult(there), size => size);

        (await CountAsync("owners")).ShouldBe(Tallies.Large);
        there++;
        (await CountAsync("owners")).ShouldBe(Tallies.Large, "still the one that was kept");
        (await CountAsync("owners", new { tier = 1 })).ShouldBe(there, "another filter");
        db.ScopeFrom(() => new DataScope { Groups = [5] });
        (await CountAsync("owners")).ShouldBe(there, "another scope");
        db.ScopeFrom(() => DataScope.Everything);
        server.Clock.Advance(Tallies.Age);
        (await CountAsync("owners")).ShouldBe(there, "the minute is over");
    }

    [Fact]
    public async Task A_small_count_is_of_the_moment()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
        var tallies = scope.ServiceProvider.GetRequiredService<Tallies>();
        foreach (var there in new[] { 0, Tallies.Large - 1, 7 })
            (
                await tallies.OfAsync(
                    db,
                    ("owners", null),
                    () => Task.FromResult(there),
                    size => size
                )
            ).ShouldBe(there);
    }
}
