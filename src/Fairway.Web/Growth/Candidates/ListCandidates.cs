using Fairway.Domain.Growth;
using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Growth.Candidates;

/// <summary>The two orders of the list.</summary>
public enum CandidateSort
{
    /// <summary>Whoever something new was seen about last stands first.</summary>
    Newest = 0,

    /// <summary>Most reasons first, the newest of them before others.</summary>
    Strongest = 1,
}

/// <summary>A candidate as colleagues read of them.</summary>
public sealed record CandidateAnswer
{
    public required long MemberId { get; init; }

    /// <summary>Nickname, or the brand's own number.</summary>
    public required string Member { get; init; }
    public required string ExternalId { get; init; }
    public required Tier Tier { get; init; }
    public required IReadOnlyList<CandidateGround> Grounds { get; init; }

    /// <summary>The days back that the grounds count.</summary>
    public required int Days { get; init; }

    /// <summary>Of the document <c>talent</c>.</summary>
    public required int PolicyVersion { get; init; }
    public required DateTime SeenAt { get; init; }
    public required CandidateState State { get; init; }

    /// <summary>A colleague's name; null where nobody has said anything, or the account is gone.</summary>
    public string? DecidedBy { get; init; }
    public string? DecidedReason { get; init; }
    public DateTime? DecidedAt { get; init; }
}

/// <summary>Which candidates are asked for.</summary>
internal sealed record CandidateFilter
{
    public CandidateState State { get; init; }
    public CandidateReason? Reason { get; init; }
    public Tier? Tier { get; init; }
    public CandidateSort Sort { get; init; }
}

/// <summary>The candidates whom the reader may see.</summary>
internal sealed class ListCandidates(FairwayDb db, ActorNames names, SettingsStore settings)
{
    public async Task<Page<CandidateAnswer>> RunAsync(
        CandidateFilter filter,
        PageRequest page,
        CancellationToken ct
    )
    {
        var after = page.After ?? long.MaxValue;
        var found = Filtered(filter);
        found =
            filter.Sort == CandidateSort.Strongest
                ? found.Where(c => c.Strength < after).OrderByDescending(c => c.Strength)
                : found.Where(c => c.Seen < after).OrderByDescending(c => c.Seen);
        var rows = await found.AsNoTracking().Take(page.Size + 1).ToListAsync(ct);
        var cut = page.Cut(rows, c => filter.Sort == CandidateSort.Strongest ? c.Strength : c.Seen);
        return new Page<CandidateAnswer>(await AnswersAsync(cut.Items, ct), cut.Next);
    }

    /// <summary>Those of these members who are candidates, whatever their state.</summary>
    public async Task<IReadOnlyList<CandidateAnswer>> OfAsync(
        IReadOnlyCollection<long> members,
        CancellationToken ct
    ) =>
        await AnswersAsync(
            await db.Set<Candidate>()
                .AsNoTracking()
                .Where(c => members.Contains(c.MemberId))
                .OrderByDescending(c => c.Seen)
                .ToListAsync(ct),
            ct
        );

    public Task<long> CountAsync(CandidateFilter filter, CancellationToken ct) =>
        Filtered(filter).LongCountAsync(ct);

    /// <summary>How many stand in each state, under the same reason and tier.</summary>
    public async Task<IReadOnlyDictionary<CandidateState, int>> CountByStateAsync(
        CandidateFilter filter,
        CancellationToken ct
    ) =>
        await Narrowed(db.Set<Candidate>(), filter)
            .GroupBy(c => c.State)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);

    private IQueryable<Candidate> Filtered(CandidateFilter filter) =>
        Narrowed(db.Set<Candidate>().Where(c => c.State == filter.State), filter);

    private IQueryable<Candidate> Narrowed(IQueryable<Candidate> found, CandidateFilter filter)
    {
        if (filter.Reason is { } reason)
            found = found.Where(c => (c.Reasons & reason) != CandidateReason.None);
        if (filter.Tier is { } tier)
            found = found.Where(c =>
                db.Set<Member>().Any(m => m.Id == c.MemberId && m.Tier == tier)
            );
        return found;
    }

    private async Task<List<CandidateAnswer>> AnswersAsync(
        IReadOnlyList<Candidate> rows,
        CancellationToken ct
    )
    {
        var ids = rows.Select(c => c.MemberId).ToList();
        var members = await db.Set<Member>()
            .Where(m => ids.Contains(m.Id))
            .Select(m => new
            {
                m.Id,
                m.ExternalId,
                m.Nickname,
                m.Tier,
            })
            .ToDictionaryAsync(m => m.Id, ct);
        var known = await names.OfAsync(
            rows.Select(c => c.DecidedBy)
                .OfType<string>()
                .Select(Actor.Of)
                .Select(actor => (actor.Kind, actor.Id)),
            ct
        );
        List<CandidateAnswer> answers = [];
        foreach (var row in rows)
        {
            // Left between the two questions.
            if (!members.TryGetValue(row.MemberId, out var member))
                continue;
            var policy = await settings.FindAsync<TalentPolicy>(
                TalentPolicy.Document,
                row.PolicyVersion,
                ct
            );
            answers.Add(
                new CandidateAnswer
                {
                    MemberId = row.MemberId,
                    Member = member.Nickname ?? member.ExternalId,
                    ExternalId = member.ExternalId,
                    Tier = member.Tier,
                    Grounds = row.Grounds,
                    Days = policy!.Candidates.Days,
                    PolicyVersion = row.PolicyVersion,
                    SeenAt = row.SeenAt,
                    State = row.State,
                    DecidedBy = row.DecidedBy is { } by ? NameOf(Actor.Of(by), known) : null,
                    DecidedReason = row.DecidedReason,
                    DecidedAt = row.DecidedAt,
                }
            );
        }
        return answers;
    }

    private static string? NameOf(
        Actor actor,
        IReadOnlyDictionary<(ActorKind, long), string> known
    ) => known.GetValueOrDefault((actor.Kind, actor.Id));

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/growth/candidates",
                async (
                    ListCandidates list,
                    CancellationToken ct,
                    Word<CandidateState>? state,
                    Word<CandidateReason>? reason,
                    Word<Tier>? tier,
                    Word<CandidateSort>? sort,
                    string? cursor,
                    int? limit
                ) =>
                    await list.RunAsync(
                        new CandidateFilter
                        {
                            State = state?.Value ?? CandidateState.Open,
                            Reason = reason?.Value,
                            Tier = tier?.Value,
                            Sort = sort?.Value ?? CandidateSort.Newest,
                        },
                        new PageRequest(cursor, limit),
                        ct
                    )
            )
            .Needs(Permission.TalentsRead)
            .WithName("ListCandidates")
            .WithSummary("Members whom figures single out, with each reason and its figures");
}
