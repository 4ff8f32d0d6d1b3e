using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Support;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Support;

/// <summary>How a mission gets on as a whole (SUPP-03).</summary>
public sealed record ProgressAnswer
{
    public required long MissionId { get; init; }

    /// <summary>False where only the whole is watched: nobody of a crowd is to be run after (MODE-02, SUPP-03).</summary>
    public required bool FollowsPeople { get; init; }

    /// <summary>Everybody who took it up and has not declined.</summary>
    public required int TakenUp { get; init; }
    public required IReadOnlyDictionary<ParticipationStep, int> Steps { get; init; }

    /// <summary>How many are at which risk; somebody may be at several.</summary>
    public required IReadOnlyDictionary<ProgressRisk, int> Risks { get; init; }

    /// <summary>How many of them have confirmed that they know what is asked (TASK-24); null where the playbook does not ask.</summary>
    public int? Understood { get; init; }

    /// <summary>Days without a sign that count as quiet here.</summary>
    public required int QuietDays { get; init; }
}

/// <summary>How one participant gets on (SUPP-01).</summary>
public sealed record ProgressLine
{
    public required long MemberId { get; init; }

    /// <summary>Nickname, else the brand's own number.</summary>
    public required string? Name { get; init; }
    public required ParticipationStep Step { get; init; }
    public required int Works { get; init; }
    public required DateTime JoinedAt { get; init; }

    /// <summary>UTC; when they confirmed that they know what is asked, null = not yet or never asked (TASK-24).</summary>
    public DateTime? UnderstoodAt { get; init; }
    public required DateTime LastActivityAt { get; init; }
    public required IReadOnlyList<ProgressRiskReason> Risks { get; init; }
}

/// <summary>No black box: who took a mission up, how far they are, when they last moved and what endangers it.</summary>
internal sealed class WatchProgress(FairwayDb db, Tallies tallies, TimeProvider clock)
{
    public async Task<ProgressAnswer?> WholeAsync(long missionId, CancellationToken ct) =>
        await FindAsync(missionId, ct) is { } mission
            ? await tallies.OfAsync(
                db,
                ("progress", missionId),
                () => CountAsync(mission, ct),
                answer => answer.TakenUp
            )
            : null;

    private async Task<ProgressAnswer> CountAsync(Mission mission, CancellationToken ct)
    {
        var (now, watch) = (clock.GetUtcNow().UtcDateTime, WatchOf(mission));
        var rows = Rows(mission.Id);
        var steps = await rows.GroupBy(row => row.Step)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, ct);
        var risks = new Dictionary<ProgressRisk, int>();
        foreach (var risk in Enum.GetValues<ProgressRisk>())
        {
            if (watch is not null && At(rows, watch, risk, now) is { } some)
                risks[risk] = await some.CountAsync(ct);
        }
        return new ProgressAnswer
        {
            MissionId = mission.Id,
            FollowsPeople = FollowsPeople(mission),
            TakenUp = steps.Values.Sum(),
            Steps = steps,
            Understood =
                mission.Frozen?.AsksUnderstanding == true
                    ? await rows.CountAsync(row => row.UnderstoodAt != null, ct)
                    : null,
            Risks = risks.Where(pair => pair.Value > 0).ToDictionary(),
            QuietDays = watch?.QuietDays ?? 0,
        };
    }

    /// <summary>The participants, who has been quiet longest first; refused where only the whole is watched.</summary>
    public async Task<Outcome<Page<ProgressLine>>> PeopleAsync(
        long missionId,
        ProgressRisk? risk,
        PageRequest page,
        CancellationToken ct
    )
    {
        if (await FindAsync(missionId, ct) is not { } mission)
            return Refusal.NotFound("mission.unknown");
        if (!FollowsPeople(mission) || WatchOf(mission) is not { } watch)
            return Refusal.Conflict("progress.whole_only");
        var now = clock.GetUtcNow().UtcDateTime;
        var rows = Rows(mission.Id);
        if (risk is { } one)
        {
            if (At(rows, watch, one, now) is not { } some)
                return new Page<ProgressLine>([], null);
            rows = some;
        }
        var from = (int)Math.Clamp(page.After ?? 0, 0, int.MaxValue);
        var found = await rows.OrderBy(row => row.LastActivityAt)
            .ThenBy(row => row.MemberId)
            .Skip(from)
            .Take(page.Size + 1)
            .ToListAsync(ct);
        return new Page<ProgressLine>(
            [
                .. found
                    .Take(page.Size)
                    .Select(row => new ProgressLine
                    {
                        MemberId = row.MemberId,
                        Name = row.Name,
                        Step = row.Step,
                        Works = row.Works,
                        JoinedAt = row.JoinedAt,
                        UnderstoodAt = row.UnderstoodAt,
                        LastActivityAt = row.LastActivityAt,
                        Risks = watch.Assess(row.Step, row.LastActivityAt, row.Blockers, now),
                    }),
            ],
            found.Count > page.Size ? PageRequest.Encode(from + page.Size) : null
        );
    }

    private static bool FollowsPeople(Mission mission) =>
        mission.Frozen is { Support: not SupportStyle.Passive };

    private static ProgressWatch? WatchOf(Mission mission) =>
        mission is { OpensAt: { } opens, ClosesAt: { } closes }
            ? new ProgressWatch(opens, closes, mission.Demand.CycleDays)
            : null;

    private Task<Mission?> FindAsync(long id, CancellationToken ct) =>
        db.Set<Mission>()
            .AsNoTracking()
            .FirstOrDefaultAsync(m => m.Id == id && m.State != MissionState.Design, ct);

    // Not a positional record: the query goes on after the projection.
    private sealed class Row
    {
        public required long MemberId { get; init; }
        public required string? Name { get; init; }
        public required ParticipationStep Step { get; init; }
        public required int Works { get; init; }
        public required DateTime JoinedAt { get; init; }
        public required DateTime? UnderstoodAt { get; init; }
        public required DateTime LastActivityAt { get; init; }
        public required int Blockers { get; init; }
    }

    // Joined to the members that the reader may see; who was erased is nobody to be followed.
    private IQueryable<Row> Rows(long missionId) =>
        db.Set<Participation>()
            .Where(p => p.MissionId == missionId && p.Step != ParticipationStep.Declined)
            .Join(
                db.Set<Member>().Where(m => m.Status != MemberStatus.Erased),
                p => p.MemberId,
                m => m.Id,
                (p, m) =>
                    new Row
                    {
                        MemberId = p.MemberId,
                        Name = m.Nickname ?? m.ExternalId,
                        Step = p.Step,
                        Works = p.WorksCount,
                        JoinedAt = p.JoinedAt,
                        UnderstoodAt = p.UnderstoodAt,
                        LastActivityAt = p.LastActivityAt,
                        Blockers = db.Set<Blocker>()
                            .Count(b =>
                                b.MissionId == missionId
                                && b.MemberId == p.MemberId
                                && b.State == BlockerState.Open
                            ),
                    }
            );

    /// <summary>The rule of <see cref="ProgressWatch.Assess"/> as the database reads it; null where nobody can be at this risk now.</summary>
    private static IQueryable<Row>? At(
        IQueryable<Row> rows,
        ProgressWatch watch,
        ProgressRisk risk,
        DateTime now
    )
    {
        if (risk == ProgressRisk.Blocked)
            return rows.Where(row => row.Blockers > 0);
        var unfinished = rows.Where(row =>
            row.Step == ParticipationStep.Joined || row.Step == ParticipationStep.Returned
        );
        return risk switch
        {
            ProgressRisk.Overdue => watch.IsOver(now) ? unfinished : null,
            ProgressRisk.Closing => watch.IsClosing(now) ? unfinished : null,
            _ => watch.QuietSince(now) is { } since
                ? unfinished.Where(row => row.LastActivityAt <= since)
                : null,
        };
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "/missions/{id:long}/progress",
                async (long id, WatchProgress use, Door door, CancellationToken ct) =>
                    await use.WholeAsync(id, ct) is { } answer
                        ? Results.Ok(answer)
                        : door.Problem(Refusal.NotFound("mission.unknown"))
            )
            .Needs(Permission.WorksRead)
            .Produces<ProgressAnswer>()
            .WithName("GetMissionProgress")
            .WithSummary("How a mission gets on as a whole: how many are how far, and at risk");
        api.MapGet(
                "/missions/{id:long}/progress/people",
                async (
                    long id,
                    WatchProgress use,
                    Door door,
                    CancellationToken ct,
                    Word<ProgressRisk>? risk,
                    string? cursor,
                    int? limit
                ) =>
                    door.Show(
                        await use.PeopleAsync(id, risk?.Value, new PageRequest(cursor, limit), ct)
                    )
            )
            .Needs(Permission.WorksRead)
            .Produces<Page<ProgressLine>>()
            .WithName("ListMissionProgress")
            .WithSummary(
                "Each participant's step, last activity, risks and word that they know what is asked, the quietest first"
            );
    }
}
