using System.Globalization;
using Fairway.Domain.Insights;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Insights;

/// <summary>One cell of the report.</summary>
/// <param name="Key">Asks for the rows behind it: a mission, the number of a tier, a colleague, or 0 for nobody.</param>
/// <param name="Name">What it is called, in the reader's language.</param>
/// <param name="Rate">0 to 1; null where nothing was taken up.</param>
internal sealed record CompletionCell(
    long Key,
    string Name,
    long TakenUp,
    long Accepted,
    decimal? Rate
)
{
    /// <summary>Of a mission alone: the step that it is for and who took it.</summary>
    public StageGain? Stage { get; init; }
}

/// <summary>任务完成率 by mission, tier or operator (KPI-01); the formula is <see cref="Completion"/>'s.</summary>
internal sealed class CompletionRates(
    FairwayDb db,
    ActorNames names,
    StageGains gains,
    ProgrammeTime time,
    Phrases phrases,
    Tallies tallies
)
{
    private sealed record Count(long Key, long TakenUp, long Accepted);

    /// <summary>Counted in one statement; names are looked up for the page alone.</summary>
    public async Task<Page<CompletionCell>> ReadAsync(
        CompletionBy by,
        CompletionWindow window,
        PageRequest page,
        CancellationToken ct
    )
    {
        var counts = await tallies.OfAsync(
            db,
            (
                "completion",
                new
                {
                    by,
                    window,
                    page,
                }
            ),
            () => Counts(by, window, page).ToListAsync(ct),
            cells => cells.Sum(cell => cell.TakenUp)
        );
        if (by == CompletionBy.Tier)
            counts = [.. Enum.GetValues<Tier>().Select(tier => OfTier(counts, (long)tier))];
        var missions = await MissionsAsync(by, counts, ct);
        var named = await NamesAsync(by, counts, missions, ct);
        // Whoever took a step is looked for among all who took part.
        var gained = await tallies.OfAsync(
            db,
            ("completion.stages", new { missions.Keys, window.To }),
            () =>
                gains.OfAsync(
                    missions.ToDictionary(one => one.Key, one => one.Value.Serves),
                    window.To,
                    ct
                ),
            _ => counts.Sum(count => count.TakenUp)
        );
        return page.Cut(
            counts.ConvertAll(count => new CompletionCell(
                count.Key,
                named(count.Key),
                count.TakenUp,
                count.Accepted,
                new Completion(count.TakenUp, count.Accepted).Rate
            )
            {
                Stage = gained.GetValueOrDefault(count.Key),
            }),
            cell => cell.Key
        );
    }

    /// <summary>Days of the programme's calendar, both of them within the window.</summary>
    public async Task<CompletionWindow> WindowAsync(
        DateOnly? from,
        DateOnly? to,
        CancellationToken ct
    )
    {
        var zone = await time.ZoneAsync(ct);
        return new CompletionWindow(
            from is { } first ? zone.StartOf(first) : null,
            to is { } last ? zone.EndOf(last) : null
        );
    }

    private static Count OfTier(List<Count> counts, long tier) =>
        counts.Find(count => count.Key == tier) ?? new Count(tier, 0, 0);

    private IQueryable<Count> Counts(CompletionBy by, CompletionWindow window, PageRequest page)
    {
        var facts = CompletionFacts.Facts(db, window);
        if (by == CompletionBy.Tier)
            return facts
                .GroupBy(f => f.Tier)
                .Select(g => new Count(
                    g.Key,
                    g.LongCount(),
                    g.LongCount(f => f.Step == ParticipationStep.Accepted)
                ));
        // From the missions on: one that nobody has taken up has its line too.
        var missions = CompletionFacts
            .Missions(db, window)
            .Select(m => new
            {
                Key = by == CompletionBy.Mission ? m.Id : m.ContactId ?? m.LeadId ?? 0,
                TakenUp = facts.LongCount(f => f.MissionId == m.Id),
                Accepted = facts.LongCount(f =>
                    f.MissionId == m.Id && f.Step == ParticipationStep.Accepted
                ),
            });
        return missions
            .Where(m => page.After == null || m.Key < page.After)
            .GroupBy(m => m.Key)
            .OrderByDescending(g => g.Key)
            .Take(page.Size + 1)
            .Select(g => new Count(g.Key, g.Sum(m => m.TakenUp), g.Sum(m => m.Accepted)));
    }

    private sealed record Named(string Title, StageTransition? Serves);

    private async Task<Dictionary<long, Named>> MissionsAsync(
        CompletionBy by,
        List<Count> counts,
        CancellationToken ct
    )
    {
        if (by != CompletionBy.Mission)
            return [];
        var keys = counts.ConvertAll(count => count.Key);
        return await db.Set<Mission>()
            .Where(m => keys.Contains(m.Id))
            .Select(m => new
            {
                m.Id,
                m.Brief,
                m.Serves,
            })
            .ToDictionaryAsync(
                m => m.Id,
                m => new Named(m.Brief.Title.In(CultureInfo.CurrentUICulture.Name), m.Serves),
                ct
            );
    }

    private async Task<Func<long, string>> NamesAsync(
        CompletionBy by,
        List<Count> counts,
        Dictionary<long, Named> missions,
        CancellationToken ct
    )
    {
        if (by == CompletionBy.Tier)
            return key => phrases["word." + ((Tier)key).Word()];
        if (by == CompletionBy.Operator)
        {
            var staff = await names.OfAsync(
                counts.Select(count => (ActorKind.Staff, count.Key)),
                ct
            );
            return key =>
                staff.GetValueOrDefault((ActorKind.Staff, key)) ?? phrases["completion.nobody"];
        }
        return key => missions[key].Title;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/kpis/completion",
                async (
                    CompletionRates rates,
                    CancellationToken ct,
                    Word<CompletionBy>? by,
                    DateOnly? from,
                    DateOnly? to,
                    string? cursor,
                    int? limit
                ) =>
                    await rates.ReadAsync(
                        by?.Value ?? CompletionBy.Mission,
                        await rates.WindowAsync(from, to, ct),
                        new PageRequest(cursor, limit),
                        ct
                    )
            )
            .Needs(Permission.MissionsRead)
            .WithName("GetCompletion")
            .WithSummary("Accepted participations of those taken up, by mission, tier or operator")
            .WithDescription(
                "from and to are days of the programme's calendar, both within the window. A mission counts when its period touches it."
            );
}
