using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Files;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Works;

/// <summary>
/// Says that a work or draft uses its pictures, so that they are not swept away, and refuses pictures that are not the
/// member's own. In a transaction of its own, before the work's: kept without a work costs a file for a while, a work
/// without its pictures would be worse.
/// </summary>
internal sealed class KeepPictures(IServiceScopeFactory scopes)
{
    /// <returns>Null when every picture may be used.</returns>
    public Task<Refusal?> RunAsync(WorkContent content, Actor member, CancellationToken ct) =>
        RunAsync([.. content.AllPictures.Distinct()], member, ct);

    /// <returns>Null when every picture may be used.</returns>
    public async Task<Refusal?> RunAsync(
        IReadOnlyList<long> keys,
        Actor member,
        CancellationToken ct
    )
    {
        if (keys.Count == 0)
            return null;
        await using var scope = scopes.CreateAsyncScope();
        await using var write = await scope
            .ServiceProvider.GetRequiredService<Writing>()
            .BeginAsync(ct);
        var used = await scope
            .ServiceProvider.GetRequiredService<FileShelf>()
            .UseAsync(keys, member, ct);
        // Not there and somebody else's look the same.
        if (used.IsRefused(out var refusal))
            return Refusal.OfFields([new FieldRefusal("pictures", refusal.Code)]);
        await write.CommitAsync(ct);
        return null;
    }
}
