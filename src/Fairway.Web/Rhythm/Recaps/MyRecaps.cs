using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Domain.Rhythm;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Rhythm.Recaps;

/// <summary>One row of a member's list of recaps.</summary>
public sealed record MyRecapLine(
    long Id,
    LocalizedText Title,
    RecapFigures Figures,
    DateTime PublishedAt
);

/// <summary>A recap as members see it.</summary>
public sealed record MyRecap
{
    public required long Id { get; init; }
    public required LocalizedText Title { get; init; }
    public LocalizedText? Words { get; init; }
    public required RecapFigures Figures { get; init; }
    public required IReadOnlyList<RecapWorkShown> Works { get; init; }

    /// <summary>Those who agree to be named, and why they are thanked.</summary>
    public required IReadOnlyList<RecapThanksShown> Thanks { get; init; }
    public required DateTime PublishedAt { get; init; }
}

/// <summary>Published recaps, for those who took part in one of their missions or whom one was for.</summary>
internal sealed class MyRecaps(FairwayDb db, MemberViews views, RecapSight sight)
{
    // A programme publishes a few in a month; older ones stay at their own address.
    private const int Most = 60;

    public async Task<IReadOnlyList<MyRecapLine>> ListAsync(long memberId, CancellationToken ct)
    {
        var recaps = await db.Set<Recap>()
            .AsNoTracking()
            .Where(r => r.State == RecapState.Published)
            .OrderByDescending(r => r.PublishedAt)
            .Take(Most)
            .ToListAsync(ct);
        var theirs = await ForAsync(
            [.. recaps.SelectMany(r => r.Content.Missions).Distinct()],
            memberId,
            ct
        );
        return
        [
            .. recaps
                .Where(r => r.Content.Missions.Any(theirs.Contains))
                .Select(r => new MyRecapLine(
                    r.Id,
                    r.Content.Title,
                    r.Figures!,
                    r.PublishedAt!.Value
                )),
        ];
    }

    /// <summary>Null when it is not published, or not for this member.</summary>
    public async Task<MyRecap?> FindAsync(long id, long memberId, CancellationToken ct)
    {
        if (await OpenAsync(id, memberId, ct) is not { } recap)
            return null;
        return new MyRecap
        {
            Id = recap.Id,
            Title = recap.Content.Title,
            Words = recap.Content.Words,
            Figures = recap.Figures!,
            Works = await sight.WorksAsync(recap.Content, ct),
            Thanks = await sight.ThanksAsync(recap.Content, ct),
            PublishedAt = recap.PublishedAt!.Value,
        };
    }

    public async Task<Recap?> OpenAsync(long id, long memberId, CancellationToken ct) =>
        await db.Set<Recap>()
            .AsNoTracking()
            .FirstOrDefaultAsync(r => r.Id == id && r.State == RecapState.Published, ct)
            is { } recap
        && (await ForAsync(recap.Content.Missions, memberId, ct)).Count > 0
            ? recap
            : null;

    private async Task<HashSet<long>> ForAsync(
        IReadOnlyList<long> missions,
        long memberId,
        CancellationToken ct
    )
    {
        if (missions.Count == 0)
            return [];
        var member = await views.ReadAsync(memberId, ct);
        var audiences = await db.Set<Mission>()
            .AsNoTracking()
            .Where(m => missions.Contains(m.Id))
            .Select(m => new { m.Id, m.Audience })
            .ToListAsync(ct);
        return
        [
            .. audiences
                .Where(one =>
                    one.Audience.IsEverybody
                    || member.Steps.ContainsKey(one.Id)
                    || (member.Facts is { } facts && one.Audience.Includes(facts))
                )
                .Select(one => one.Id),
        ];
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "/me/recaps",
                async (MyRecaps recaps, CurrentActor current, CancellationToken ct) =>
                    new Page<MyRecapLine>(await recaps.ListAsync(current.MemberId, ct), null)
            )
            .Needs(Permission.MemberSelf)
            .WithName("ListMyRecaps")
            .WithSummary("Published recaps for the member, newest first");
        api.MapGet(
                "/me/recaps/{id:long}",
                async (
                    long id,
                    MyRecaps recaps,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    await recaps.FindAsync(id, current.MemberId, ct) is { } recap
                        ? Results.Ok(recap)
                        : door.Problem(Refusal.NotFound("recap.unknown"))
            )
            .Needs(Permission.MemberSelf)
            .Produces<MyRecap>()
            .WithName("GetMyRecap")
            .WithSummary("A published recap");
    }
}
