using Fairway.Storage;
using Fairway.Web.Platform.Search;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Platform;

public sealed class SearchIndexTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Two_characters_one_character_and_words_are_found(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        await PutAsync(
            server,
            new SearchRow(11, "提车半年油耗很低"),
            new SearchRow(12, "Model3 底盘 CAR-2024/001")
        );

        (await FindAsync(server, "油耗")).ShouldBe([11]);
        (await FindAsync(server, "低")).ShouldBe([11]);
        (await FindAsync(server, "半年油耗")).ShouldBe([11]);
        (await FindAsync(server, "车油")).ShouldBeEmpty();
        (await FindAsync(server, "car-2024/00")).ShouldBe([12]);
        (await FindAsync(server, "底盘 model3")).ShouldBe([12]);
        SearchIndex.Expression(database == "postgres", SearchKind.Work, "'; \" *").ShouldBeNull();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_row_is_replaced_and_removed(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        await PutAsync(server, new SearchRow(11, "油耗"), new SearchRow(12, "油耗"));
        await PutAsync(server, new SearchRow(11, "底盘"));

        (await FindAsync(server, "油耗")).ShouldBe([12]);
        (await FindAsync(server, "底盘")).ShouldBe([11]);

        await WriteAsync(
            server,
            (db, ct) => SearchIndex.RemoveAsync(db, SearchKind.Work, [12], ct)
        );
        (await FindAsync(server, "油耗")).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_cannot_be_looked_up_is_found_nowhere_and_no_question_filters_nothing(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        await PutAsync(server, new SearchRow(11, "油耗 100% 👍 a_b"));

        foreach (var text in new[] { "%", "_", "👍", "\0", "' \"" })
            (await FindAsync(server, text)).ShouldBeEmpty(text);
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
        SearchIndex.Match(db, SearchKind.Work, null).ShouldBeNull();
        SearchIndex.Match(db, SearchKind.Member, " 　").ShouldBeNull();
    }

    private static Task PutAsync(FairwayServer server, params SearchRow[] rows) =>
        WriteAsync(server, (db, ct) => SearchIndex.PutAsync(db, SearchKind.Work, rows, ct));

    private static async Task WriteAsync(
        FairwayServer server,
        Func<FairwayDb, CancellationToken, Task> act
    )
    {
        var ct = TestContext.Current.CancellationToken;
        await using var scope = server.Services.CreateAsyncScope();
        await using var write = await scope
            .ServiceProvider.GetRequiredService<Writing>()
            .BeginAsync(ct);
        await act(scope.ServiceProvider.GetRequiredService<FairwayDb>(), ct);
        await write.CommitAsync(ct);
    }

    private static async Task<List<long>> FindAsync(FairwayServer server, string text)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
        return await SearchIndex
            .Match(db, SearchKind.Work, text)!
            .OrderBy(id => id)
            .ToListAsync(TestContext.Current.CancellationToken);
    }
}
