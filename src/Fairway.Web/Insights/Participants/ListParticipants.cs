using Fairway.Domain;
using Fairway.Domain.Insights;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Insights.Participants;

/// <summary>One who handed something in for a mission.</summary>
/// <param name="WorksHere">Works for this mission.</param>
/// <param name="Signals">Of the last <see cref="ParticipantSignals.Days"/> days, over all missions.</param>
internal sealed record ParticipantRow(
    long MemberId,
    string MemberExternalId,
    string? MemberNickname,
    Tier Tier,
    DateTime JoinedAt,
    int WorksHere,
    ParticipantSignals Signals
)
{
    /// <summary>What staff call the member here.</summary>
    public string Called => MemberNickname ?? MemberExternalId;
}

/// <summary>
/// Who took part in a mission, with how active they are and how good what they hand in (MODE-05). Only those who handed
/// something in: this is for discovering people, and nobody is chased from it (SUPP-03). Within the reader's scope.
/// </summary>
internal sealed class ListParticipants(FairwayDb db, ParticipantFigures figures, ProgrammeTime time)
{
    /// <summary>Null for a mission that was never published.</summary>
    /// <param name="ascending">The least first; otherwise the most, the latest.</param>
    public async Task<Page<ParticipantRow>?> ListAsync(
        long missionId,
        ParticipantSort sort,
        bool ascending,
        PageRequest page,
        CancellationToken ct
    )
    {
        if (!await db.Set<Mission>().AnyAsync(m => m.Id == missionId && m.PublishedAt != null, ct))
            return null;
        var day = ParticipantSignals.Since(await time.TodayAsync(ct));
        var since = new SignalWindow(day, (await time.ZoneAsync(ct)).StartOf(day));
        // The cursor counts rows, for no single key orders them.
        var skipped = (int)Math.Clamp(page.After ?? 0, 0, int.MaxValue - PageRequest.Max);
        var rows = await Ordered(People(missionId), sort, ascending, since)
            .Skip(skipped)
            .Take(page.Size + 1)
            .ToListAsync(ct);
        var ids = rows.ConvertAll(row => row.MemberId);
        // By themselves: joined to a page that is cut, a database numbers all members there are.
        var members = await db.Set<Member>()
            .AsNoTracking()
            .Where(m => ids.Contains(m.Id))
            .ToDictionaryAsync(m => m.Id, ct);
        var signals = await figures.OfAsync(ids, since, ct);
        return new Page<ParticipantRow>(
            [
                .. rows.Take(page.Size)
                    .Where(row => members.ContainsKey(row.MemberId))
                    .Select(row => (Taken: row, Member: members[row.MemberId]))
                    .Select(row => new ParticipantRow(
                        row.Member.Id,
                        row.Member.ExternalId,
                        row.Member.Nickname,
                        row.Member.Tier,
                        row.Taken.JoinedAt,
                        row.Taken.WorksCount,
                        signals(row.Member.Id)
                    )),
            ],
            rows.Count > page.Size ? PageRequest.Encode(skipped + page.Size) : null
        );
    }

    /// <summary>How many there are; null for a mission that was never published.</summary>
    public async Task<long?> CountAsync(long missionId, CancellationToken ct) =>
        await db.Set<Mission>().AnyAsync(m => m.Id == missionId && m.PublishedAt != null, ct)
            ? await People(missionId).LongCountAsync(ct)
            : null;

    private IQueryable<Participation> People(long missionId) =>
        db.Set<Participation>()
            .AsNoTracking()
            .Where(p =>
                p.MissionId == missionId
                && p.Step != ParticipationStep.Joined
                && p.Step != ParticipationStep.Declined
                && db.Set<Member>().Any(m => m.Id == p.MemberId)
            );

    private IQueryable<Participation> Ordered(
        IQueryable<Participation> people,
        ParticipantSort sort,
        bool ascending,
        SignalWindow since
    )
    {
        if (sort == ParticipantSort.Joined)
            return ascending
                ? people.OrderBy(p => p.JoinedAt).ThenBy(p => p.MemberId)
                : people.OrderByDescending(p => p.JoinedAt).ThenByDescending(p => p.MemberId);
        var key = figures.KeyOf(sort, since, unjudged: ascending ? long.MaxValue : -1);
        return (ascending ? people.OrderBy(key) : people.OrderByDescending(key)).ThenByDescending(
            p => p.MemberId
        );
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/missions/{id:long}/participants",
                async (
                    long id,
                    ListParticipants list,
                    Door door,
                    CancellationToken ct,
                    Word<ParticipantSort>? sort,
                    bool? ascending,
                    string? cursor,
                    int? limit
                ) =>
                    await list.ListAsync(
                        id,
                        sort?.Value ?? ParticipantSort.Joined,
                        ascending ?? false,
                        new PageRequest(cursor, limit),
                        ct
                    )
                        is { } page
                        ? Results.Ok(page)
                        : door.Problem(Refusal.NotFound("mission.unknown"))
            )
            .Needs(Permission.MembersRead)
            .Produces<Page<ParticipantRow>>()
            .WithName("ListParticipants")
            .WithSummary("Who handed something in for a mission, with activity and quality")
            .WithDescription(
                "Signals are of the last 90 days of the programme's calendar, over all missions. sort: joined, works, active_days, comments, accepted_rate, likes, shortlisted; the most first unless ascending."
            );
}
