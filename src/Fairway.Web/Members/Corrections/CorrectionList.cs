using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.Corrections;

/// <summary>A request to have something put right, and its answer.</summary>
public sealed record CorrectionAnswer(
    long Id,
    long MemberId,
    CorrectionTopic Topic,
    string Words,
    DateTime AskedAt,
    CorrectionState State,
    string? Answer,
    DateTime? AnsweredAt,
    string? ExternalId = null,
    string? Name = null
)
{
    internal static CorrectionAnswer Of(Correction one) =>
        new(
            one.Id,
            one.MemberId,
            one.Topic,
            one.Words,
            one.AskedAt,
            one.State,
            one.Answer,
            one.AnsweredAt
        );
}

/// <summary>What members asked to have put right; the console's reads pass the reader's scope.</summary>
internal sealed class CorrectionList(FairwayDb db)
{
    /// <summary>The requests of one member, newest first, whoever asks.</summary>
    public async Task<Page<CorrectionAnswer>> OfAsync(
        long memberId,
        PageRequest page,
        CancellationToken ct
    )
    {
        var rows = await db.Set<Correction>()
            .IgnoreQueryFilters(["scope"])
            .AsNoTracking()
            .Where(c => c.MemberId == memberId && (page.After == null || c.Id < page.After))
            .OrderByDescending(c => c.Id)
            .Take(page.Size + 1)
            .ToListAsync(ct);
        return page.Cut(rows.ConvertAll(CorrectionAnswer.Of), one => one.Id);
    }

    public Task<int> CountOpenAsync(CancellationToken ct) =>
        db.Set<Correction>().CountAsync(c => c.State == CorrectionState.Open, ct);

    /// <summary>How many stand at each state.</summary>
    public async Task<IReadOnlyDictionary<CorrectionState, int>> CountsAsync(CancellationToken ct)
    {
        var counts = await db.Set<Correction>()
            .GroupBy(c => c.State)
            .Select(g => new { State = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.State, g => g.Count, ct);
        return Enum.GetValues<CorrectionState>()
            .ToDictionary(state => state, state => counts.GetValueOrDefault(state));
    }

    public async Task<CorrectionAnswer?> FindAsync(long id, CancellationToken ct) =>
        (await WithMembersAsync(db.Set<Correction>().Where(c => c.Id == id), ct)).FirstOrDefault();

    /// <summary>Newest first.</summary>
    public async Task<Page<CorrectionAnswer>> ListAsync(
        CorrectionState state,
        PageRequest page,
        CancellationToken ct
    )
    {
        var rows = await WithMembersAsync(
            db.Set<Correction>()
                .Where(c => c.State == state && (page.After == null || c.Id < page.After))
                .OrderByDescending(c => c.Id)
                .Take(page.Size + 1),
            ct
        );
        return page.Cut(rows, one => one.Id);
    }

    private async Task<List<CorrectionAnswer>> WithMembersAsync(
        IQueryable<Correction> some,
        CancellationToken ct
    )
    {
        var rows = await some.AsNoTracking()
            .Join(
                db.Set<Member>(),
                c => c.MemberId,
                m => m.Id,
                (c, m) =>
                    new
                    {
                        Correction = c,
                        m.ExternalId,
                        m.Name,
                        m.Nickname,
                    }
            )
            .OrderByDescending(row => row.Correction.Id)
            .ToListAsync(ct);
        return rows.ConvertAll(row =>
            CorrectionAnswer.Of(row.Correction) with
            {
                ExternalId = row.ExternalId,
                Name = row.Name ?? row.Nickname,
            }
        );
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "/me/corrections",
                async (
                    CorrectionList list,
                    CurrentActor current,
                    CancellationToken ct,
                    string? cursor,
                    int? limit
                ) =>
                    Results.Ok(
                        await list.OfAsync(current.MemberId, new PageRequest(cursor, limit), ct)
                    )
            )
            .Needs(Permission.MemberSelf)
            .Produces<Page<CorrectionAnswer>>()
            .WithName("ListMyCorrections")
            .WithSummary("What one asked to have put right, with the answers, newest first");
        api.MapGet(
                "/corrections",
                async (
                    CorrectionList list,
                    CancellationToken ct,
                    Word<CorrectionState>? state,
                    string? cursor,
                    int? limit
                ) =>
                    Results.Ok(
                        await list.ListAsync(
                            state?.Value ?? CorrectionState.Open,
                            new PageRequest(cursor, limit),
                            ct
                        )
                    )
            )
            .Needs(Permission.MembersRead)
            .Produces<Page<CorrectionAnswer>>()
            .WithName("ListCorrections")
            .WithSummary(
                "What members asked to have put right, newest first; open ones unless a state is named"
            );
    }
}
