using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Commands;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Demo;

/// <summary>A programme to look at: loaded on request, removable without a trace.</summary>
internal static class DemoModule
{
    /// <param name="open">Puts a host together on the data of a command's options, by another clock, and starts it.</param>
    public static IReadOnlyList<Command> Commands(
        Func<
            IReadOnlyDictionary<string, string>,
            TimeProvider,
            CancellationToken,
            Task<WebApplication>
        > open
    ) =>
        [
            new(
                "demo load",
                "",
                async (call, ct) =>
                {
                    using var alone = DataLock.TakeAlone(
                        call.Services.GetRequiredService<Database>()
                    );
                    return await LoadDemo.RunAsync(
                        call.Services,
                        (clock, stop) => open(call.Options, clock, stop),
                        call.Out,
                        call.Error,
                        ct
                    );
                }
            ),
            new(
                "demo remove",
                "",
                async (call, ct) =>
                {
                    using var alone = DataLock.TakeAlone(
                        call.Services.GetRequiredService<Database>()
                    );
                    return await RemoveDemo.RunAsync(call, ct);
                }
            ),
        ];

    /// <summary>Whether there is anything: a programme of its own, or the demo.</summary>
    public static async Task<bool> IsLoadedAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<FairwayDb>()
            .Set<Member>()
            .AnyAsync(ct);
    }
}
