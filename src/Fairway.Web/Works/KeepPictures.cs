using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Files;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Works;

/// <summary>
/// Says that a work or draft uses its pictures and its film, so that they are not swept away, and refuses pictures that are not the
/// member's own. In a transaction of its own, before the work's: kept without a work costs a file for a while, a work
/// without its pictures would be worse.
/// </summary>
internal sealed class KeepPictures(IServiceScopeFactory scopes)
{
    /// <returns>Null when every picture may be used.</returns>
    public Task<Refusal?> RunAsync(WorkContent content, Actor member, CancellationToken ct) =>
        RunAsync(
            [.. content.AllPictures.Distinct()],
            [.. content.Videos.Values.SelectMany(list => list).Distinct()],
            member,
            ct
        );

    /// <returns>Null when every picture may be used.</returns>
    public Task<Refusal?> RunAsync(
        IReadOnlyList<long> pictures,
        Actor member,
        CancellationToken ct
    ) => RunAsync(pictures, [], member, ct);

    /// <summary>Films that are longer than their part of the form takes.</summary>
    /// <returns>Null when every film fits.</returns>
    public async Task<Refusal?> CheckLengthsAsync(
        WorkContent content,
        MissionForm form,
        CancellationToken ct
    )
    {
        if (content.Videos.Count == 0)
            return null;
        await using var scope = scopes.CreateAsyncScope();
        var files = await scope
            .ServiceProvider.GetRequiredService<FileShelf>()
            .FindAsync([.. content.Videos.Values.SelectMany(list => list)], ct);
        var seconds = files.ToDictionary(file => file.Key, file => file.Value.Seconds ?? 0);
        return content.ValidateLengths(form, seconds) is { Count: > 0 } wrong
            ? Refusal.OfFields(wrong)
            : null;
    }

    private async Task<Refusal?> RunAsync(
        IReadOnlyList<long> pictures,
        IReadOnlyList<long> videos,
        Actor member,
        CancellationToken ct
    )
    {
        List<long> keys = [.. pictures, .. videos];
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
        var films = used.Value.Where(file => file.Seconds is not null).Select(file => file.Id);
        if (!films.ToHashSet().SetEquals(videos))
            return Refusal.OfFields([
                new FieldRefusal(videos.Count == 0 ? "pictures" : "video", "file.of_another_kind"),
            ]);
        await write.CommitAsync(ct);
        return null;
    }
}
