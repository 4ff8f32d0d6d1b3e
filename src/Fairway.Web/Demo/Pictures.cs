using System.Diagnostics;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Files;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Demo;

/// <summary>
/// Our drawings as owners' pictures. Each is taken in once, like any other; whoever shows it again has a row of their own
/// for the same bytes.
/// </summary>
internal sealed class Pictures(IServiceProvider services)
{
    private readonly List<StoredFile> _taken = [];

    public bool IsEmpty => _taken.Count == 0;

    /// <summary>Nothing is taken in where the tool that does it is not installed.</summary>
    public async Task TakeAsync(IReadOnlyDictionary<string, string> drawings, CancellationToken ct)
    {
        if (!PictureTool.IsInstalled)
            return;
        var intake = services.GetRequiredService<PictureIntake>();
        var store = services.GetRequiredService<FileStore>();
        await Parallel.ForEachAsync(
            drawings.Values,
            new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = ct },
            async (path, stop) =>
            {
                var painted = store.Scratch(".jpg");
                try
                {
                    if (!await PaintAsync(path, painted, stop))
                        return;
                    await using var content = File.OpenRead(painted);
                    var taken = await intake.TakeAsync(
                        content,
                        Path.GetFileName(path),
                        Actor.Command,
                        stop
                    );
                    if (taken.IsRefused(out var refusal))
                        throw new StoryException($"{path}: {refusal.Code}");
                    await using var scope = services.CreateAsyncScope();
                    var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
                    var file = await db.Set<StoredFile>().FindAsync([taken.Value.Id], stop);
                    // Nothing uses the first of each drawing: it would be swept away with its bytes.
                    file!.KeptAt = file.CreatedAt;
                    await db.SaveChangesAsync(stop);
                    lock (_taken)
                        _taken.Add(file);
                }
                finally
                {
                    File.Delete(painted);
                }
            }
        );
        _taken.Sort((one, other) => string.CompareOrdinal(one.Content, other.Content));
    }

    /// <summary>The keys of pictures that belong to an owner.</summary>
    public async Task<IReadOnlyList<long>> GiveAsync(
        Owner owner,
        int count,
        int from,
        DateTime now,
        CancellationToken ct
    )
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
        var keys = services.GetRequiredService<KeySource>();
        await using var write = await scope
            .ServiceProvider.GetRequiredService<Writing>()
            .BeginAsync(ct);
        List<long> given = [];
        for (var i = 0; i < count; i++)
        {
            var drawn = _taken[(from + i) % _taken.Count];
            var file = new StoredFile
            {
                Id = keys.Next(),
                Owner = new Actor(ActorKind.Member, owner.Id).Principal,
                MemberId = owner.Id,
                ContentType = drawn.ContentType,
                Content = drawn.Content,
                Thumbnail = drawn.Thumbnail,
                Bytes = drawn.Bytes,
                Width = drawn.Width,
                Height = drawn.Height,
                CreatedAt = now,
            };
            db.Add(file);
            given.Add(file.Id);
        }
        await write.CommitAsync(ct);
        return given;
    }

    // Drawings are ours and trusted; what strangers send never comes this way.
    private static async Task<bool> PaintAsync(string from, string to, CancellationToken ct)
    {
        using var process = Process.Start("vips", ["copy", from, to + "[Q=90]"]);
        await process.WaitForExitAsync(ct);
        return process.ExitCode == 0;
    }
}
