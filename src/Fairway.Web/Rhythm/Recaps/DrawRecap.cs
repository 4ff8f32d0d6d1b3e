using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fairway.Domain;
using Fairway.Domain.Rhythm;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Files;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Rhythm.Recaps;

/// <summary>
/// The long picture of a recap, for sharing outside: so only works whose licence reaches there are in it, and only people
/// who agree to be named. It is kept as a file and drawn anew only when what is in it has changed, be it that a licence
/// was taken back.
/// </summary>
internal sealed class DrawRecap(
    FairwayDb db,
    Writing writing,
    RecapSight sight,
    RecapCounts counts,
    ProgrammeTime time,
    Phrases phrases,
    PictureTool tool,
    FileStore store,
    FileShelf shelf,
    KeySource keys,
    TimeProvider clock
)
{
    public const int MostWorks = 12;

    // What is shared is in the programme's own language, whoever shares it.
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");

    // Everybody who was told at once asks for the same picture.
    private static readonly SemaphoreSlim OneAtATime = new(1, 1);

    public async Task<Outcome<StoredFile>> RunAsync(long id, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } recap)
            return Refusal.NotFound("recap.unknown");
        var words = await WordsAsync(recap, ct);
        var digest = Digest(words);
        if (await KeptAsync(recap, digest, ct) is { } kept)
            return kept;
        await OneAtATime.WaitAsync(ct);
        try
        {
            // Somebody else may have drawn it meanwhile.
            return
                await FindAsync(id, ct) is { } again
                && await KeptAsync(again, digest, ct) is { } drawn
                ? drawn
                : await DrawAsync(recap, words, digest, ct);
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private Task<Recap?> FindAsync(long id, CancellationToken ct) =>
        db.Set<Recap>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct);

    private async Task<StoredFile?> KeptAsync(Recap recap, string digest, CancellationToken ct) =>
        recap.PictureId is { } key && recap.PictureOf == digest
            ? await db.Set<StoredFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == key, ct)
            : null;

    private async Task<Outcome<StoredFile>> DrawAsync(
        Recap recap,
        LongPictureWords words,
        string digest,
        CancellationToken ct
    )
    {
        var pictures = await PicturesAsync(words, ct);
        var (svg, drawn) = (store.Scratch(".svg"), store.Scratch(".jpg"));
        try
        {
            await File.WriteAllTextAsync(
                svg,
                LongPicture.Draw(words, key => pictures.GetValueOrDefault(key, "")),
                ct
            );
            if ((await tool.DrawAsync(svg, drawn, ct)).IsRefused(out var refusal))
                return refusal;
            var bytes = await File.ReadAllBytesAsync(drawn, ct);
            var size = PictureHeader.Read(bytes)!.Value;
            var now = clock.GetUtcNow().UtcDateTime;
            var name = await store.KeepAsync(drawn, ct);
            var file = new StoredFile
            {
                Id = keys.Next(),
                Owner = Actor.System.Principal,
                ContentType = "image/jpeg",
                Content = name,
                Thumbnail = name,
                Bytes = bytes.Length,
                Width = size.Width,
                Height = size.Height,
                CreatedAt = now,
                KeptAt = now,
            };
            await using var write = await writing.BeginAsync(ct);
            db.Add(file);
            if (recap.PictureId is { } before)
                await shelf.ReleaseAsync(before, ct);
            await db.Set<Recap>()
                .Where(r => r.Id == recap.Id)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(r => r.PictureId, file.Id)
                            .SetProperty(r => r.PictureOf, digest),
                    ct
                );
            await write.CommitAsync(ct);
            return file;
        }
        finally
        {
            File.Delete(svg);
            File.Delete(drawn);
        }
    }

    private async Task<Dictionary<long, string>> PicturesAsync(
        LongPictureWords words,
        CancellationToken ct
    )
    {
        var ids = words.Works.Select(work => work.Picture).OfType<long>().ToList();
        var files = await db.Set<StoredFile>()
            .AsNoTracking()
            .Where(f => ids.Contains(f.Id))
            .ToListAsync(ct);
        var found = new Dictionary<long, string>(files.Count);
        foreach (var file in files)
        {
            if (await JpegAsync(file, ct) is { } bytes)
                found[file.Id] = "data:image/jpeg;base64," + Convert.ToBase64String(bytes);
        }
        return found;
    }

    // The drawing tool reads JPEG everywhere, and WebP only in some places.
    private async Task<byte[]?> JpegAsync(StoredFile file, CancellationToken ct)
    {
        await using var stored = store.Open(file.Content);
        if (stored is null)
            return null;
        var (from, to) = (store.Scratch(".part"), store.Scratch(".jpg"));
        try
        {
            await using (var copy = File.Create(from))
                await stored.CopyToAsync(copy, ct);
            var shrunk = await tool.ShrinkAsync(from, to, 2 * PictureTool.ThumbnailSide, ct);
            return shrunk.IsRefused(out _) ? null : await File.ReadAllBytesAsync(to, ct);
        }
        finally
        {
            File.Delete(from);
            File.Delete(to);
        }
    }

    private async Task<LongPictureWords> WordsAsync(Recap recap, CancellationToken ct)
    {
        var programme = await time.ProgrammeAsync(ct);
        var zone = await time.ZoneAsync(ct);
        var content = recap.Content;
        var figures = recap.IsPublished
            ? recap.Figures!
            : await counts.OfAsync(content.Missions, ct);
        var works = (await sight.WorksAsync(content, ct)).Where(work => work.MayTravel);
        var thanks = await sight.ThanksAsync(content, ct);
        return new LongPictureWords
        {
            Programme = programme.Name,
            Colour = programme.BrandColour,
            Title = content.Title.Zh,
            Dates = RecapDates.Say(figures, zone, day => day.ToString(Say("time.day"), Chinese)),
            Text = content.Words?.Zh ?? "",
            Figures =
            [
                .. RecapDates
                    .Numbers(figures)
                    .Select(one =>
                        (one.Value.ToString("N0", Chinese), Say("recap.figure." + one.Code))
                    ),
            ],
            Works =
            [
                .. works
                    .Take(MostWorks)
                    .Select(work => new LongPictureWork(
                        work.PictureId,
                        work.Caption?.Zh ?? work.Excerpt,
                        work.Nickname is { } name ? "@" + name : Say("recap.friend"),
                        work.Aigc ? Say("gallery.ai") : null
                    )),
            ],
            ThanksTitle = Say("recap.thanks"),
            Thanks = [.. thanks.Select(one => ("@" + one.Nickname, one.Reason.Zh))],
            Foot = Say("recap.picture.foot"),
        };
    }

    private string Say(string code) => phrases.SayIn(Chinese, code);

    private static string Digest(LongPictureWords words) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(
                    LongPicture.Draw(words, key => key.ToString(CultureInfo.InvariantCulture))
                )
            )
        );
}
