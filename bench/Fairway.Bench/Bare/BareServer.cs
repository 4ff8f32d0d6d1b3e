using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Fairway.Bench.Bare;

/// <summary>The yardsticks: what bare .NET and a raw engine can do on this machine, without any product around it.</summary>
internal static class BareServer
{
    public static async Task<int> RunAsync(string kind, string url, string store)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls(url);
        if (kind == "pages")
            BarePages.AddServices(builder.Services);
        var app = builder.Build();
        app.MapGet("/up", () => "up");
        switch (kind)
        {
            case "insert-sqlite":
                BareInsert.MapSqlite(app, store);
                break;
            case "insert-postgres":
                await BareInsert.MapPostgresAsync(app, store);
                break;
            case "feed-sqlite":
                BareFeed.MapSqlite(app, store);
                break;
            case "feed-postgres":
                await BareFeed.MapPostgresAsync(app, store);
                break;
            case "pages":
                BarePages.Map(app);
                break;
            default:
                return 2;
        }
        await app.RunAsync();
        return 0;
    }
}
