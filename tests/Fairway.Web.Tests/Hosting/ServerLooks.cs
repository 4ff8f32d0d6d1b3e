using Fairway.Storage;
using Fairway.Web.Platform.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Hosting;

/// <summary>How tests look behind the door.</summary>
internal static class ServerLooks
{
    public static FairwayDb Db(this FairwayServer server, AsyncServiceScope scope) =>
        scope.ServiceProvider.GetRequiredService<FairwayDb>();

    public static async Task<IReadOnlyList<JournalEntry>> JournalAsync(
        this FairwayServer server,
        string kind
    )
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await server
            .Db(scope)
            .Set<JournalEntry>()
            .AsNoTracking()
            .Where(row => row.Kind == kind)
            .OrderBy(row => row.Seq)
            .ToListAsync();
    }
}
