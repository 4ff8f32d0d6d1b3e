using System.Globalization;
using Fairway.Domain.Insights;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Insights;

/// <summary>One participation behind a cell.</summary>
/// <param name="Tier">At the time of joining.</param>
internal sealed record CompletionRow(
    long MemberId,
    string MemberExternalId,
    string? MemberNickname,
    Tier Tier,
    long MissionId,
    string MissionTitle,
    ParticipationStep Step,
    DateTime JoinedAt,
    DateTime LastActivityAt
)
{
    /// <summary>What staff call the member here.</summary>
    public string Called => MemberNickname ?? MemberExternalId;
}

/// <summary>The rows of a cell: exactly those that its numbers count (KPI-01).</summary>
internal sealed class CompletionRows(FairwayDb db)
{
    /// <summary>Latest joined first. The cursor counts rows, for no single key orders them.</summary>
    public async Task<Page<CompletionRow>> ReadAsync(
        CompletionBy by,
        long key,
        CompletionWindow window,
        PageRequest page,
        CancellationToken ct
    )
    {
        var skipped = (int)Math.Clamp(page.After ?? 0, 0, int.MaxValue - PageRequest.Max);
        var rows = await CompletionFacts
            .Of(CompletionFacts.Facts(db, window), by, key)
            .OrderByDescending(f => f.JoinedAt)
            .ThenByDescending(f => f.MissionId)
            .ThenByDescending(f => f.MemberId)
            .Skip(skipped)
            .Take(page.Size + 1)
            .ToListAsync(ct);
        // By themselves: joined to a page that is cut, a database numbers all members there are.
        var (memberIds, missionIds) = (
            rows.Select(f => f.MemberId).Distinct().ToList(),
            rows.Select(f => f.MissionId).Distinct().ToList()
        );
        var members = await db.Set<Member>()
            .AsNoTracking()
            .Where(m => memberIds.Contains(m.Id))
            .ToDictionaryAsync(m => m.Id, ct);
        var briefs = await db.Set<Mission>()
            .Where(m => missionIds.Contains(m.Id))
            .Select(m => new { m.Id, m.Brief })
            .ToDictionaryAsync(m => m.Id, m => m.Brief, ct);
        var next = rows.Count > page.Size ? PageRequest.Encode(skipped + page.Size) : null;
        return new Page<CompletionRow>(
            [
                .. rows.Take(page.Size)
                    .Select(fact => new CompletionRow(
                        fact.MemberId,
                        members[fact.MemberId].ExternalId,
                        members[fact.MemberId].Nickname,
                        (Tier)fact.Tier,
                        fact.MissionId,
                        briefs[fact.MissionId].Title.In(CultureInfo.CurrentUICulture.Name),
                        fact.Step,
                        fact.JoinedAt,
                        fact.LastActivityAt
                    )),
            ],
            next
        );
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/kpis/completion/rows",
                async (
                    CompletionRows rows,
                    CompletionRates rates,
                    CancellationToken ct,
                    long key,
                    Word<CompletionBy>? by,
                    DateOnly? from,
                    DateOnly? to,
                    string? cursor,
                    int? limit
                ) =>
                    await rows.ReadAsync(
                        by?.Value ?? CompletionBy.Mission,
                        key,
                        await rates.WindowAsync(from, to, ct),
                        new PageRequest(cursor, limit),
                        ct
                    )
            )
            .Needs(Permission.MembersRead)
            .WithName("GetCompletionRows")
            .WithSummary("The participations behind one cell of the completion rate");
}
