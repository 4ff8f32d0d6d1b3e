using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Platform.Files.Videos;

/// <summary>
/// Takes a stranger's film in. It is not re-encoded, as pictures are: that would take a phone's film minutes of both cores.
/// So its container has to be one that is known to the last box, and what is neither picture nor sound is blanked.
/// </summary>
internal sealed class VideoIntake(
    FileStore store,
    IServiceScopeFactory scopes,
    KeySource keys,
    TimeProvider clock
)
{
    public const long MaxBytes = 200 * 1024 * 1024;
    public const string ContentType = "video/mp4";

    /// <summary>A film, nine pictures as phones make them, and what was typed.</summary>
    public const long MaxRequestBytes = MaxBytes + 120_000_000;

    /// <param name="fileName">Only for the caller's own messages: neither trusted nor kept.</param>
    public async Task<Outcome<StoredPicture>> TakeAsync(
        Stream content,
        string fileName,
        Actor by,
        CancellationToken ct
    )
    {
        var spooled = await store.SpoolAsync(content, MaxBytes, ct);
        if (spooled.IsRefused(out var refusal))
            return refusal.With("file", PictureIntake.Short(fileName));
        using var original = spooled.Value;
        return await TakeAsync(original, fileName, by, ct);
    }

    /// <summary>What came is changed in place: the caller keeps no second copy that says where it was taken.</summary>
    public async Task<Outcome<StoredPicture>> TakeAsync(
        Spooled original,
        string fileName,
        Actor by,
        CancellationToken ct
    )
    {
        VideoReading film;
        await using (var file = new FileStream(original.Path, FileMode.Open, FileAccess.ReadWrite))
        {
            var read = new VideoReader(file).Read();
            if (read.IsRefused(out var refusal))
                return refusal.With("file", PictureIntake.Short(fileName));
            film = read.Value;
            VideoReader.Blank(file, film);
        }
        var name = await store.KeepAsync(original.Path, ct);
        return StoredPicture.Of(await SaveAsync(name, original.Bytes, film, by, ct));
    }

    // In a scope and transaction of its own, as pictures are: the caller's may guard another answer.
    private async Task<StoredFile> SaveAsync(
        string name,
        long bytes,
        VideoReading film,
        Actor by,
        CancellationToken ct
    )
    {
        var file = new StoredFile
        {
            Id = keys.Next(),
            Owner = by.Principal,
            MemberId = by.Kind == ActorKind.Member ? by.Id : null,
            ContentType = ContentType,
            Content = name,
            Thumbnail = name,
            Bytes = bytes,
            Width = film.Width,
            Height = film.Height,
            DurationMs = (int)Math.Min(Math.Ceiling(film.Seconds * 1_000), int.MaxValue - 1_000),
            Aigc = AigcMark.Find(film.Words),
            CreatedAt = clock.GetUtcNow().UtcDateTime,
        };
        await using var scope = scopes.CreateAsyncScope();
        await using var write = await scope
            .ServiceProvider.GetRequiredService<Writing>()
            .BeginAsync(ct);
        scope.ServiceProvider.GetRequiredService<FairwayDb>().Add(file);
        scope
            .ServiceProvider.GetRequiredService<JournalWriter>()
            .Write(
                JournalKinds.VideoTaken,
                by,
                new Subjects { Member = file.MemberId, Other = file.Id },
                new
                {
                    file.Bytes,
                    file.Width,
                    file.Height,
                    Seconds = (file.DurationMs + 999) / 1_000,
                    Aigc = file.Aigc?.Label,
                }
            );
        await write.CommitAsync(ct);
        return file;
    }
}
