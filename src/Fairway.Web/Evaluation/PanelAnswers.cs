using Fairway.Domain.Evaluation;
using Fairway.Domain.Missions;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Evaluation;

/// <summary>What one rater said, for colleagues.</summary>
public sealed record RatingAnswer(
    string? Rater,
    PanelRole Role,
    int Creativity,
    int Quality,
    string? Note,
    string? Fallback,
    DateTime At
);

/// <summary>One work before a panel.</summary>
public sealed record PanelWork(
    long Id,
    WorkState State,
    int Version,
    DateTime SubmittedAt,
    PanelScore Score,
    IReadOnlyList<RatingAnswer> Ratings
);

/// <summary>A seat and who has it.</summary>
internal sealed record PanelSeatAnswer(PanelRole Role, long StaffId, string? Name);

/// <summary>How a mission's panel judges, and how far it has come.</summary>
internal sealed record PanelAnswer
{
    public required RubricWeights Weights { get; init; }
    public required int InteractionGoal { get; init; }
    public required int PassMark { get; init; }

    /// <summary>A trade without a seat is spoken for by whoever is of it.</summary>
    public required IReadOnlyList<PanelSeatAnswer> Panel { get; init; }
    public required IReadOnlyList<PanelWork> Items { get; init; }
    public string? Next { get; init; }
}

internal sealed class PanelAnswers(FairwayDb db, ActorNames names)
{
    /// <returns>Null when there is no such mission, or no panel judges it.</returns>
    public async Task<PanelAnswer?> OfMissionAsync(
        long missionId,
        PageRequest page,
        CancellationToken ct
    )
    {
        var mission = await db.Set<Mission>()
            .AsNoTracking()
            .FirstOrDefaultAsync(m => m.Id == missionId, ct);
        if (mission?.Frozen?.Acceptance != AcceptanceStyle.Panel)
            return null;
        var works = await db.Set<Work>()
            .AsNoTracking()
            .Where(w => w.MissionId == missionId && (page.After == null || w.Id < page.After))
            .OrderByDescending(w => w.Id)
            .Take(page.Size + 1)
            .ToListAsync(ct);
        var cut = page.Cut(works, w => w.Id);
        var evaluation = mission.Evaluation ?? new MissionEvaluation();
        return new PanelAnswer
        {
            Weights = evaluation.Weights,
            InteractionGoal = evaluation.InteractionGoal,
            PassMark = evaluation.PassMark,
            Panel = await SeatsAsync(evaluation, ct),
            Items = await WorksAsync(evaluation, cut.Items, ct),
            Next = cut.Next,
        };
    }

    /// <summary>How one work stands with its panel; null where none judges it.</summary>
    public async Task<PanelWork?> OfWorkAsync(long workId, CancellationToken ct)
    {
        var work = await db.Set<Work>()
            .IgnoreQueryFilters(["scope"])
            .AsNoTracking()
            .FirstOrDefaultAsync(w => w.Id == workId, ct);
        if (work is null)
            return null;
        var mission = await db.Set<Mission>()
            .AsNoTracking()
            .FirstAsync(m => m.Id == work.MissionId, ct);
        return mission.Frozen?.Acceptance == AcceptanceStyle.Panel
            ? (await WorksAsync(mission.Evaluation ?? new MissionEvaluation(), [work], ct))[0]
            : null;
    }

    private async Task<IReadOnlyList<PanelWork>> WorksAsync(
        MissionEvaluation evaluation,
        IReadOnlyList<Work> works,
        CancellationToken ct
    )
    {
        var ids = works.Select(w => w.Id).ToList();
        var ratings = (
            await db.Set<WorkRating>()
                .AsNoTracking()
                .Where(r => ids.Contains(r.WorkId))
                .ToListAsync(ct)
        ).ToLookup(r => (r.WorkId, r.Version));
        var metrics = await db.Set<WorkMetrics>()
            .AsNoTracking()
            .Where(m => ids.Contains(m.WorkId))
            .ToDictionaryAsync(m => m.WorkId, ct);
        var raters = await names.OfAsync(
            ratings
                .SelectMany(group => group)
                .Select(r => Actor.Of(r.Rater))
                .Select(a => (a.Kind, a.Id)),
            ct
        );
        return
        [
            .. works.Select(w => new PanelWork(
                w.Id,
                w.State,
                w.VersionNumber,
                w.SubmittedAt,
                PanelScore.Of(
                    evaluation,
                    w.Results,
                    [.. ratings[(w.Id, w.VersionNumber)]],
                    metrics.GetValueOrDefault(w.Id)
                ),
                [
                    .. ratings[(w.Id, w.VersionNumber)]
                        .OrderBy(r => r.Role)
                        .ThenBy(r => r.At)
                        .Select(r => Show(r, raters)),
                ]
            )),
        ];
    }

    private static RatingAnswer Show(
        WorkRating rating,
        IReadOnlyDictionary<(ActorKind, long), string> raters
    )
    {
        var actor = Actor.Of(rating.Rater);
        return new RatingAnswer(
            raters.GetValueOrDefault((actor.Kind, actor.Id)),
            rating.Role,
            rating.Creativity,
            rating.Quality,
            rating.Note,
            rating.Fallback,
            rating.At
        );
    }

    private async Task<IReadOnlyList<PanelSeatAnswer>> SeatsAsync(
        MissionEvaluation evaluation,
        CancellationToken ct
    )
    {
        var known = await names.OfAsync(
            evaluation.Panel.Select(seat => (ActorKind.Staff, seat.StaffId)),
            ct
        );
        return
        [
            .. evaluation
                .Panel.OrderBy(seat => seat.Role)
                .Select(seat => new PanelSeatAnswer(
                    seat.Role,
                    seat.StaffId,
                    known.GetValueOrDefault((ActorKind.Staff, seat.StaffId))
                )),
        ];
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/missions/{id:long}/panel",
                async (
                    long id,
                    PanelAnswers panels,
                    Door door,
                    CancellationToken ct,
                    string? cursor,
                    int? limit
                ) =>
                    await panels.OfMissionAsync(id, new PageRequest(cursor, limit), ct) is { } panel
                        ? Results.Ok(panel)
                        : door.Problem(Fairway.Domain.Refusal.NotFound("panel.unknown"))
            )
            .Needs(Permission.WorksRead)
            .Produces<PanelAnswer>()
            .WithName("GetPanel")
            .WithSummary("How a panel judges a mission's works, and each score with its method");
}
