using Fairway.Domain;
using Fairway.Domain.Growth;
using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Growth.Marks;

/// <summary>A mark as colleagues read it: for what, by which rule, against which figures.</summary>
public sealed record MarkAnswer
{
    public required long Id { get; init; }
    public required long MemberId { get; init; }

    /// <summary>Nickname, or the brand's own number.</summary>
    public required string Member { get; init; }
    public required long WorkId { get; init; }
    public required long MissionId { get; init; }
    public required MarkGround Ground { get; init; }
    public decimal? Value { get; init; }
    public decimal? Threshold { get; init; }

    /// <summary>Of the document <c>talent</c>; null by hand.</summary>
    public int? PolicyVersion { get; init; }
    public string? Reason { get; init; }

    /// <summary>A colleague's name; null where the policy gave it, or the account is gone.</summary>
    public string? By { get; init; }
    public required DateTime At { get; init; }
    public DateTime? LiftedAt { get; init; }
    public string? LiftedBy { get; init; }
    public string? LiftReason { get; init; }
}

/// <summary>A mark as its bearer reads of it.</summary>
public sealed record MyMark(long WorkId, string Title, MarkGround Ground, DateTime At);

internal sealed class ListMarks(
    FairwayDb db,
    ActorNames names,
    IEnumerable<IEvidenceSource> evidence
)
{
    /// <summary>Those that stand and those that were lifted, newest first.</summary>
    public async Task<Page<MarkAnswer>> OfMemberAsync(
        long memberId,
        PageRequest page,
        CancellationToken ct
    ) => await PageAsync(Seen().Where(m => m.MemberId == memberId), page, ct);

    /// <summary>Those that stand, newest first.</summary>
    public async Task<Page<MarkAnswer>> OfMissionAsync(
        long missionId,
        PageRequest page,
        CancellationToken ct
    ) =>
        await PageAsync(
            Seen().Where(m => m.MissionId == missionId && m.LiftedAt == null),
            page,
            ct
        );

    /// <summary>How many members a call has marked.</summary>
    public Task<int> CountMembersAsync(long missionId, CancellationToken ct) =>
        Seen()
            .Where(m => m.MissionId == missionId && m.LiftedAt == null)
            .Select(m => m.MemberId)
            .Distinct()
            .CountAsync(ct);

    /// <summary>What a member's works are called, by work, in the reader's language.</summary>
    public async Task<IReadOnlyDictionary<long, string>> TitlesAsync(
        long memberId,
        IReadOnlyCollection<long> works,
        CancellationToken ct
    ) =>
        works.Count == 0
            ? new Dictionary<long, string>()
            : (await Works.FindAsync(memberId, works, ct)).ToDictionary(w => w.Id, w => w.Title);

    /// <summary>Works of a member that could be marked by hand, newest first.</summary>
    public Task<IReadOnlyList<KnownEvidence>> ChoicesAsync(
        long memberId,
        int most,
        CancellationToken ct
    ) => Works.LatestAsync(memberId, most, ct);

    /// <summary>What a member is told of themselves: what stands, newest first.</summary>
    public async Task<IReadOnlyList<MyMark>> MineAsync(
        long memberId,
        int most,
        CancellationToken ct
    )
    {
        var marks = await db.Set<CreativityMark>()
            .IgnoreQueryFilters(["scope"])
            .AsNoTracking()
            .Where(m => m.MemberId == memberId && m.LiftedAt == null)
            .OrderByDescending(m => m.Id)
            .Take(most)
            .ToListAsync(ct);
        var titles = await TitlesAsync(memberId, [.. marks.Select(m => m.WorkId)], ct);
        return
        [
            .. marks.Select(m => new MyMark(
                m.WorkId,
                titles.GetValueOrDefault(m.WorkId, ""),
                m.Ground,
                m.At
            )),
        ];
    }

    private IEvidenceSource Works => evidence.First(source => source.Kind == EvidenceKind.Work);

    private IQueryable<CreativityMark> Seen() => db.Set<CreativityMark>().AsNoTracking();

    private async Task<Page<MarkAnswer>> PageAsync(
        IQueryable<CreativityMark> marks,
        PageRequest page,
        CancellationToken ct
    )
    {
        var rows = await marks
            .Where(m => page.After == null || m.Id < page.After)
            .OrderByDescending(m => m.Id)
            .Take(page.Size + 1)
            .Join(
                db.Set<Member>(),
                m => m.MemberId,
                m => m.Id,
                (mark, m) => new { Mark = mark, Name = m.Nickname ?? m.ExternalId }
            )
            .OrderByDescending(row => row.Mark.Id)
            .ToListAsync(ct);
        var known = await names.OfAsync(
            rows.SelectMany(row => new[] { row.Mark.By, row.Mark.LiftedBy })
                .OfType<string>()
                .Select(Actor.Of)
                .Select(actor => (actor.Kind, actor.Id)),
            ct
        );
        return page.Cut(rows.ConvertAll(row => Answer(row.Mark, row.Name, known)), row => row.Id);
    }

    private static MarkAnswer Answer(
        CreativityMark mark,
        string member,
        IReadOnlyDictionary<(ActorKind, long), string> known
    ) =>
        new()
        {
            Id = mark.Id,
            MemberId = mark.MemberId,
            Member = member,
            WorkId = mark.WorkId,
            MissionId = mark.MissionId,
            Ground = mark.Ground,
            Value = mark.Value,
            Threshold = mark.Threshold,
            PolicyVersion = mark.PolicyVersion,
            Reason = mark.Reason,
            By = NameOf(mark.By, known),
            At = mark.At,
            LiftedAt = mark.LiftedAt,
            LiftedBy = mark.LiftedBy is { } by ? NameOf(by, known) : null,
            LiftReason = mark.LiftReason,
        };

    private static string? NameOf(
        string principal,
        IReadOnlyDictionary<(ActorKind, long), string> known
    ) => Actor.Of(principal) is var actor ? known.GetValueOrDefault((actor.Kind, actor.Id)) : null;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "/members/{id:long}/creativity-marks",
                async (long id, ListMarks list, CancellationToken ct, string? cursor, int? limit) =>
                    await list.OfMemberAsync(id, new PageRequest(cursor, limit), ct)
            )
            .Needs(Permission.TalentsRead)
            .WithName("ListCreativityMarksOfMember")
            .WithSummary("A member's creativity marks, lifted ones too, newest first");
        api.MapGet(
                "/missions/{id:long}/creativity-marks",
                async (long id, ListMarks list, CancellationToken ct, string? cursor, int? limit) =>
                    await list.OfMissionAsync(id, new PageRequest(cursor, limit), ct)
            )
            .Needs(Permission.TalentsRead)
            .WithName("ListCreativityMarksOfMission")
            .WithSummary("Who was marked in a call and for which work, newest first");
        api.MapGet(
                "/me/creativity-marks",
                async (ListMarks list, CurrentActor current, CancellationToken ct) =>
                    new Page<MyMark>(
                        await list.MineAsync(current.MemberId, PageRequest.Max, ct),
                        null
                    )
            )
            .Needs(Permission.MemberSelf)
            .WithName("ListMyCreativityMarks")
            .WithSummary("Works of one's own that were found creative, newest first");
    }
}
