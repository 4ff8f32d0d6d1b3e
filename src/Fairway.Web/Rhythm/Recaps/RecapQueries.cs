using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Domain.Rhythm;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Rhythm.Recaps;

/// <summary>One row of the list of recaps.</summary>
public sealed record RecapLine(
    long Id,
    LocalizedText Title,
    RecapState State,
    int Missions,
    int Works,
    int Thanks,
    DateTime ChangedAt,
    DateTime? PublishedAt
);

/// <summary>A recap as colleagues keep it.</summary>
public sealed record RecapAnswer
{
    public required long Id { get; init; }
    public required RecapState State { get; init; }
    public required RecapContent Content { get; init; }

    /// <summary>As counted now; members see what was counted when it was last written or published.</summary>
    public required RecapFigures Figures { get; init; }

    /// <summary>Those of the chosen works that members are shown at this moment.</summary>
    public required IReadOnlyList<RecapWorkShown> Works { get; init; }

    /// <summary>Those of the thanked who agree to be named.</summary>
    public required IReadOnlyList<RecapThanksShown> Thanks { get; init; }
    public required DateTime ChangedAt { get; init; }

    /// <summary>Null before it was first published.</summary>
    public DateTime? PublishedAt { get; init; }
    public required int Version { get; init; }
}

/// <summary>Recaps for colleagues, newest first.</summary>
internal sealed class RecapQueries(FairwayDb db, RecapSight sight, RecapCounts counts)
{
    public async Task<Page<RecapLine>> ListAsync(PageRequest page, CancellationToken ct)
    {
        var rows = await db.Set<Recap>()
            .AsNoTracking()
            .Where(r => page.After == null || r.Id < page.After)
            .OrderByDescending(r => r.Id)
            .Take(page.Size + 1)
            .ToListAsync(ct);
        return page.Cut(
            rows.ConvertAll(r => new RecapLine(
                r.Id,
                r.Content.Title,
                r.State,
                r.Content.Missions.Count,
                r.Content.Works.Count,
                r.Content.Thanks.Count,
                r.ChangedAt,
                r.PublishedAt
            )),
            line => line.Id
        );
    }

    public async Task<RecapAnswer?> FindAsync(long id, CancellationToken ct) =>
        await db.Set<Recap>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct) is { } recap
            ? new RecapAnswer
            {
                Id = recap.Id,
                State = recap.State,
                Content = recap.Content,
                Figures = await counts.OfAsync(recap.Content.Missions, ct),
                Works = await sight.WorksAsync(recap.Content, ct),
                Thanks = await sight.ThanksAsync(recap.Content, ct),
                ChangedAt = recap.ChangedAt,
                PublishedAt = recap.PublishedAt,
                Version = recap.Version,
            }
            : null;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "/recaps",
                (RecapQueries queries, CancellationToken ct, string? cursor, int? limit) =>
                    queries.ListAsync(new PageRequest(cursor, limit), ct)
            )
            .Needs(Permission.MissionsRead)
            .WithName("ListRecaps")
            .WithSummary("Recaps, newest first");
        api.MapGet(
                "/recaps/{id:long}",
                async (
                    long id,
                    RecapQueries queries,
                    Door door,
                    HttpContext context,
                    CancellationToken ct
                ) =>
                    await queries.FindAsync(id, ct) is { } answer
                        ? ETags.With(context, answer.Version, Results.Ok(answer))
                        : door.Problem(Refusal.NotFound("recap.unknown"))
            )
            .Needs(Permission.MissionsRead)
            .Produces<RecapAnswer>()
            .WithName("GetRecap")
            .WithSummary("One recap with its figures and with what of it may be shown now");
    }
}
