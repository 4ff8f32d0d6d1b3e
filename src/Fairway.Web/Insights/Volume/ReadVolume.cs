using System.Globalization;
using Fairway.Domain;
using Fairway.Domain.Channels;
using Fairway.Domain.Insights;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Posts;
using Fairway.Storage;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Insights.Volume;

/// <summary>What is asked about the volume.</summary>
internal sealed record VolumeAsk
{
    public VolumeBy By { get; init; }

    /// <summary>The first day of programme time.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day.</summary>
    public DateOnly? To { get; init; }
    public long? Mission { get; init; }

    /// <summary>By day only, and not beside a hashtag.</summary>
    public string? Outlet { get; init; }

    /// <summary>By day only, and not beside an outlet; with or without its number signs.</summary>
    public string? Hashtag { get; init; }
}

/// <summary>One day, outlet or hashtag.</summary>
/// <param name="Key">The day as <c>yyyy-MM-dd</c>, the outlet's code (<c>direct</c> for none) or the hashtag without its signs.</param>
/// <param name="Works">Works handed in.</param>
/// <param name="Posts">Posts elsewhere that they name.</param>
/// <param name="Participants">Members who handed in, each once a day.</param>
internal sealed record VolumeLine(string Key, long Works, long Posts, long Participants);

/// <param name="Items">By day: every day, earliest first. Otherwise the most works first.</param>
internal sealed record VolumeAnswer(
    VolumeBy By,
    DateOnly From,
    DateOnly To,
    IReadOnlyList<VolumeLine> Items,
    string? Next
);

/// <summary>声量: works, posts and participants by day, outlet and hashtag (MODE-06). Of everybody: no person is told of.</summary>
internal sealed class ReadVolume(FairwayDb db, ProgrammeTime time)
{
    /// <summary>What can stand for an outlet.</summary>
    public static IReadOnlyList<string> Outlets { get; } =
    [.. Enum.GetValues<Outlet>().Select(outlet => Json.Word(outlet)), VolumeWork.Direct];

    public async Task<Outcome<VolumeAnswer>> RunAsync(
        VolumeAsk ask,
        PageRequest page,
        CancellationToken ct
    )
    {
        var asked = VolumeWindow.Of(ask.From, ask.To, await time.TodayAsync(ct));
        if (asked.IsRefused(out var refusal))
            return refusal;
        if (Wrong(ask) is { } wrong)
            return Refusal.OfFields([wrong]);
        if (
            ask.Mission is { } mission
            && !await db.Set<Mission>().AnyAsync(m => m.Id == mission, ct)
        )
            return Refusal.NotFound("mission.unknown");
        var window = asked.Value;
        var days = db.Set<VolumeDay>()
            .AsNoTracking()
            .Where(v => v.MissionId == (ask.Mission ?? VolumeCell.AllMissions))
            .Where(v => v.Day >= window.From && v.Day <= window.To);
        var (items, next) =
            ask.By == VolumeBy.Day
                ? (await DaysAsync(days, ask, window, ct), null)
                : await KeysAsync(days.Where(v => v.By == ask.By), page, ct);
        return new VolumeAnswer(ask.By, window.From, window.To, items, next);
    }

    private static FieldRefusal? Wrong(VolumeAsk ask) =>
        ask is { Outlet: not null, Hashtag: not null }
            ? new FieldRefusal("outlet", "volume.one_filter")
        : ask is { By: not VolumeBy.Day } and ({ Outlet: not null } or { Hashtag: not null })
            ? new FieldRefusal("by", "volume.filter_by_day")
        : ask.Outlet is { } outlet && !Outlets.Contains(outlet, StringComparer.Ordinal)
            ? new FieldRefusal("outlet", "field.not_one_of").With("allowed", Outlets)
        : ask.Hashtag is { } hashtag && Hashtag.KeyOf(hashtag) is null
            ? new FieldRefusal("hashtag", "place.not_a_hashtag").With("max", Hashtag.Longest)
        : null;

    // A day on which nothing came is a day too.
    private static async Task<IReadOnlyList<VolumeLine>> DaysAsync(
        IQueryable<VolumeDay> days,
        VolumeAsk ask,
        VolumeWindow window,
        CancellationToken ct
    )
    {
        var (by, key) =
            ask.Hashtag is { } hashtag ? (VolumeBy.Hashtag, Hashtag.KeyOf(hashtag)!)
            : ask.Outlet is { } outlet ? (VolumeBy.Outlet, outlet)
            : (VolumeBy.Day, "");
        var there = await days.Where(v => v.By == by && v.Key == key)
            .ToDictionaryAsync(v => v.Day, ct);
        return
        [
            .. Enumerable
                .Range(0, window.Days)
                .Select(n => window.From.AddDays(n))
                .Select(day =>
                    (
                        Name: day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                        Of: there.GetValueOrDefault(day)
                    )
                )
                .Select(day => new VolumeLine(
                    day.Name,
                    day.Of?.Works ?? 0,
                    day.Of?.Posts ?? 0,
                    day.Of?.Participants ?? 0
                )),
        ];
    }

    // The cursor counts lines, for the figures that order them say nothing of where one stands.
    private static async Task<(IReadOnlyList<VolumeLine>, string?)> KeysAsync(
        IQueryable<VolumeDay> days,
        PageRequest page,
        CancellationToken ct
    )
    {
        var skipped = (int)Math.Clamp(page.After ?? 0, 0, int.MaxValue - PageRequest.Max);
        var lines = await days.GroupBy(v => v.Key)
            .Select(group => new
            {
                group.Key,
                Works = group.Sum(v => v.Works),
                Posts = group.Sum(v => v.Posts),
                Participants = group.Sum(v => v.Participants),
            })
            .Where(line => line.Works > 0)
            .OrderByDescending(line => line.Works)
            .ThenBy(line => line.Key)
            .Skip(skipped)
            .Take(page.Size + 1)
            .ToListAsync(ct);
        return (
            [
                .. lines
                    .Take(page.Size)
                    .Select(line => new VolumeLine(
                        line.Key,
                        line.Works,
                        line.Posts,
                        line.Participants
                    )),
            ],
            lines.Count > page.Size ? PageRequest.Encode(skipped + page.Size) : null
        );
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/insights/volume",
                (
                    ReadVolume read,
                    Door door,
                    CancellationToken ct,
                    Word<VolumeBy>? by,
                    DateOnly? from,
                    DateOnly? to,
                    long? mission,
                    string? outlet,
                    string? hashtag,
                    string? cursor,
                    int? limit
                ) =>
                    door.ActAsync(() =>
                        read.RunAsync(
                            new VolumeAsk
                            {
                                By = by?.Value ?? VolumeBy.Day,
                                From = from,
                                To = to,
                                Mission = mission,
                                Outlet = string.IsNullOrWhiteSpace(outlet) ? null : outlet,
                                Hashtag = string.IsNullOrWhiteSpace(hashtag) ? null : hashtag,
                            },
                            new PageRequest(cursor, limit),
                            ct
                        )
                    )
            )
            .Needs(Permission.MissionsRead)
            .Produces<VolumeAnswer>()
            .WithName("GetVolume")
            .WithSummary("Works, posts and participants by day, outlet or hashtag")
            .WithDescription(
                "from and to are days of the programme's calendar, both within the window; the last 30 days where none is named. A work counts on the day of its first version, under the hashtags in its words and its mission's own, and for the outlet by which its author first came. outlet and hashtag narrow the days."
            );
}
