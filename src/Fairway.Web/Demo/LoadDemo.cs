using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Commands;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Settings;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Demo;

/// <summary>
/// Fills an empty programme with a fictional brand's: about 1,200 owners and three months of what they and the brand did,
/// played at the product's own doors by a clock that runs ahead.
/// </summary>
internal static class LoadDemo
{
    public static async Task<int> RunAsync(
        IServiceProvider services,
        Func<TimeProvider, CancellationToken, Task<WebApplication>> open,
        TextWriter output,
        TextWriter error,
        CancellationToken ct
    )
    {
        if (await WhyNotAsync(services, ct) is { } reason)
        {
            await error.WriteLineAsync(reason);
            return Command.Refused;
        }
        var since = Stopwatch.GetTimestamp();
        var content = DemoContent.Read();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        await using var scope = services.CreateAsyncScope();
        var zone = await scope.ServiceProvider.GetRequiredService<ProgrammeTime>().ZoneAsync(ct);
        var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
        var from = await NextKeyAsync(db, ct);
        var cast = Cast.Of(content);
        await using (
            var stage = await Stage.OpenAsync(open, now.AddDays(-content.Season.Days - 1), ct)
        )
        {
            await PrepareAsync(stage, content, ct);
            var pictures = new Pictures(stage.Services);
            await pictures.TakeAsync(content.Drawings, ct);
            if (!Fairway.Web.Platform.Files.PictureTool.IsInstalled)
                await error.WriteLineAsync(
                    "The picture tool (vips) is not installed: the demo comes without pictures."
                );
            var season = new Season(
                stage,
                content,
                cast,
                new Handwork(content, pictures, now),
                zone.DayOf(now),
                zone
            );
            await season.PlayAsync(
                now,
                day => error.WriteLine(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                ct
            );
        }
        db.Add(
            new DemoLoad
            {
                Id = services.GetRequiredService<KeySource>().Next(),
                From = from,
                Until = await NextKeyAsync(db, ct),
                LoadedAt = now,
            }
        );
        await db.SaveChangesAsync(ct);
        var works = await db.Set<Fairway.Domain.Works.Work>().CountAsync(ct);
        await output.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Loaded {cast.Count} owners, {content.Season.Missions.Count} missions and {works} works in {Stopwatch.GetElapsedTime(since).TotalSeconds:0.0} s."
            )
        );
        return Command.Success;
    }

    private static async Task<string?> WhyNotAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
        if (await db.Set<DemoLoad>().AnyAsync(ct))
            return "The demo programme is loaded already. To load it anew: fairway demo remove, then fairway demo load.";
        return await db.Set<Member>().AnyAsync(ct) || await db.Set<Mission>().AnyAsync(ct)
            ? "There are owners or missions here already, and the demo is for an empty programme. Load it into a data folder of its own: fairway demo load --data DIR"
            : null;
    }

    // The brand's name says on every page that this is a demo.
    private static async Task PrepareAsync(Stage stage, DemoContent content, CancellationToken ct)
    {
        await using var scope = stage.Services.CreateAsyncScope();
        var settings = scope.ServiceProvider.GetRequiredService<SettingsStore>();
        var usual = await settings.GetAsync<Programme>(Programme.Document, ct);
        var named = usual.Value with
        {
            Name = content.Season.Programme,
            LogoText = content.Season.Logo,
        };
        var changed = await scope
            .ServiceProvider.GetRequiredService<ChangeSetting>()
            .RunAsync(
                new ChangeSetting.Input
                {
                    Name = Programme.Document,
                    Body = JsonSerializer.Serialize(named, Json.Options),
                    Reason = "演示",
                },
                Actor.Command,
                ct
            );
        if (changed.IsRefused(out var refusal))
            throw new StoryException(refusal.Code);
        var database = stage.Services.GetRequiredService<Database>();
        if (database.IsPostgres)
            await PostgresJournal.EnsurePartitionsAsync(
                scope.ServiceProvider.GetRequiredService<FairwayDb>(),
                stage.Now,
                (content.Season.Days / 28) + 2,
                ct
            );
    }

    private static async Task<long> NextKeyAsync(FairwayDb db, CancellationToken ct) =>
        await db
            .Database.SqlQueryRaw<long>(
                "select next as \"Value\" from key_blocks where name = 'all'"
            )
            .SingleAsync(ct);
}
