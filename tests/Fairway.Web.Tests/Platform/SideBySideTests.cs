using System.Collections.Concurrent;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Platform;

/// <summary>
/// Two hosts on one database, each with a gate, keys and connections of its own, as a command beside a running server.
/// </summary>
public sealed class SideBySideTests
{
    private const string Kind = "test.side";

    [Fact]
    public async Task Two_hosts_that_write_one_SQLite_file_lose_nothing_and_share_no_key()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        await using var other = FairwayApp.Create(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["data"] = server.DataFolder,
                ["urls"] = "http://127.0.0.1:0",
            }
        );
        var keys = new ConcurrentBag<long>();

        await Task.WhenAll(
            new[] { server.Services, other.Services }.SelectMany(services =>
                Enumerable.Range(0, 4).Select(_ => Task.Run(() => WriteAsync(services, keys)))
            )
        );

        keys.Count.ShouldBe(400);
        keys.Distinct().Count().ShouldBe(400);
        await using var scope = server.Services.CreateAsyncScope();
        var rows = await scope
            .ServiceProvider.GetRequiredService<FairwayDb>()
            .Set<JournalEntry>()
            .Where(e => e.Kind == Kind)
            .Select(e => e.SubjectId!.Value)
            .ToListAsync();
        rows.Order().ShouldBe(keys.Order());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Key_sources_side_by_side_never_hand_out_a_key_twice(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var source = server.Services.GetRequiredService<Database>();
        var taken = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(i =>
                    Task.Run(() =>
                    {
                        var keys = new KeySource(source);
                        return Enumerable
                            .Range(0, 3)
                            .SelectMany(_ =>
                            {
                                // More than a block at once, single ones, and a top-up between.
                                var first = keys.Take(i % 2 == 0 ? 2 : 12_000);
                                keys.TopUp();
                                return new[]
                                {
                                    first,
                                    first + (i % 2 == 0 ? 1 : 11_999),
                                    keys.Next(),
                                };
                            })
                            .ToList();
                    })
                )
        );
        var all = taken.SelectMany(keys => keys).ToList();
        all.Distinct().Count().ShouldBe(all.Count);
    }

    private static async Task WriteAsync(IServiceProvider services, ConcurrentBag<long> keys)
    {
        for (var i = 0; i < 50; i++)
        {
            await using var scope = services.CreateAsyncScope();
            await using var write = await scope
                .ServiceProvider.GetRequiredService<Writing>()
                .BeginAsync(CancellationToken.None);
            var key = scope.ServiceProvider.GetRequiredService<KeySource>().Next();
            scope
                .ServiceProvider.GetRequiredService<JournalWriter>()
                .Write(Kind, Actor.System, new Subjects { Other = key });
            await write.CommitAsync(CancellationToken.None);
            keys.Add(key);
        }
    }
}
