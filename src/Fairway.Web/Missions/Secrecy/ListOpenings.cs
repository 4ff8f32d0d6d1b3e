using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Secrecy;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Secrecy;

/// <summary>That somebody opened something.</summary>
public sealed record OpeningAnswer
{
    public required long Id { get; init; }
    public required OpeningKind Kind { get; init; }

    /// <summary>Of a file of the pack: its title.</summary>
    public LocalizedText? Title { get; init; }
    public required DateTime At { get; init; }

    /// <summary>Where from, shortened to a network.</summary>
    public string? Network { get; init; }

    /// <summary>The member and their number; null where a colleague or a key looked.</summary>
    public long? MemberId { get; init; }
    public string? ExternalId { get; init; }

    /// <summary>Public name of the member, or name of the colleague.</summary>
    public string? Name { get; init; }

    /// <summary>In one's own list: the mission.</summary>
    public long? MissionId { get; init; }
    public LocalizedText? Cover { get; init; }
}

/// <summary>What a list of openings is narrowed to.</summary>
public sealed record OpeningSieve(long? MemberId = null, OpeningKind? Kind = null);

/// <summary>Who opened what of a confidential mission, newest first: for colleagues within their scope, and each member their own.</summary>
internal sealed class ListOpenings(FairwayDb db, ActorNames names)
{
    /// <returns>Null when there is no such mission.</returns>
    public async Task<Page<OpeningAnswer>?> ListAsync(
        long missionId,
        OpeningSieve sieve,
        PageRequest page,
        CancellationToken ct
    )
    {
        if (
            !await db.Set<Mission>()
                .AnyAsync(m => m.Id == missionId && m.Proposal != ProposalState.Draft, ct)
        )
            return null;
        var members = db.Set<Member>();
        var rows = await db.Set<MissionOpening>()
            .AsNoTracking()
            .Where(o =>
                o.MissionId == missionId
                && (page.After == null || o.Id < page.After)
                && (sieve.MemberId == null || o.MemberId == sieve.MemberId)
                && (sieve.Kind == null || o.Kind == sieve.Kind)
                // Those of people outside the reader's scope are not there.
                && (o.MemberId == null || members.Any(m => m.Id == o.MemberId))
            )
            .OrderByDescending(o => o.Id)
            .Take(page.Size + 1)
            .ToListAsync(ct);
        var cut = page.Cut(rows, o => o.Id);
        var ids = cut.Items.Select(o => o.MemberId).OfType<long>().Distinct().ToList();
        var people = await members
            .Where(m => ids.Contains(m.Id))
            .Select(m => new
            {
                m.Id,
                m.ExternalId,
                m.Nickname,
            })
            .ToDictionaryAsync(m => m.Id, ct);
        var colleagues = await names.OfAsync(
            cut.Items.Where(o => o.MemberId is null)
                .Select(o => Actor.Of(o.Principal))
                .Select(a => (a.Kind, a.Id)),
            ct
        );
        var titles = await TitlesAsync(cut.Items, ct);
        return new Page<OpeningAnswer>(
            [
                .. cut.Items.Select(o =>
                {
                    var member = o.MemberId is { } id ? people.GetValueOrDefault(id) : null;
                    var actor = Actor.Of(o.Principal);
                    return Show(o, titles) with
                    {
                        MemberId = o.MemberId,
                        ExternalId = member?.ExternalId,
                        Name = o.MemberId is null
                            ? colleagues.GetValueOrDefault((actor.Kind, actor.Id))
                            : member?.Nickname,
                    };
                }),
            ],
            cut.Next
        );
    }

    /// <summary>What is kept about one member.</summary>
    public async Task<Page<OpeningAnswer>> MineAsync(
        long memberId,
        PageRequest page,
        CancellationToken ct
    )
    {
        var rows = await db.Set<MissionOpening>()
            .AsNoTracking()
            .Where(o => o.MemberId == memberId && (page.After == null || o.Id < page.After))
            .OrderByDescending(o => o.Id)
            .Take(page.Size + 1)
            .ToListAsync(ct);
        var cut = page.Cut(rows, o => o.Id);
        var ids = cut.Items.Select(o => o.MissionId).Distinct().ToList();
        var covers = await db.Set<Mission>()
            .Where(m => ids.Contains(m.Id))
            .Select(m => new { m.Id, m.Confidential })
            .ToDictionaryAsync(m => m.Id, m => m.Confidential?.Cover, ct);
        // Titles of files say what a mission is about; whoever is no longer let in does not read them here.
        return new Page<OpeningAnswer>(
            [
                .. cut.Items.Select(o =>
                    Show(o, new Dictionary<long, LocalizedText>()) with
                    {
                        MissionId = o.MissionId,
                        Cover = covers.GetValueOrDefault(o.MissionId),
                    }
                ),
            ],
            cut.Next
        );
    }

    private async Task<IReadOnlyDictionary<long, LocalizedText>> TitlesAsync(
        IReadOnlyList<MissionOpening> openings,
        CancellationToken ct
    )
    {
        var ids = openings
            .Where(o => o.Kind == OpeningKind.Material)
            .Select(o => o.SubjectId)
            .OfType<long>()
            .Distinct()
            .ToList();
        return await db.Set<MissionMaterial>()
            .Where(m => ids.Contains(m.Id))
            .ToDictionaryAsync(m => m.Id, m => m.Title, ct);
    }

    private static OpeningAnswer Show(
        MissionOpening opening,
        IReadOnlyDictionary<long, LocalizedText> titles
    ) =>
        new()
        {
            Id = opening.Id,
            Kind = opening.Kind,
            Title = opening.SubjectId is { } subject ? titles.GetValueOrDefault(subject) : null,
            At = opening.At,
            Network = opening.Network,
        };

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "/missions/{id:long}/openings",
                async (
                    long id,
                    ListOpenings list,
                    Door door,
                    CancellationToken ct,
                    long? memberId,
                    Word<OpeningKind>? kind,
                    string? cursor,
                    int? limit
                ) =>
                    await list.ListAsync(
                        id,
                        new OpeningSieve(memberId, kind?.Value),
                        new PageRequest(cursor, limit),
                        ct
                    )
                        is { } page
                        ? Results.Ok(page)
                        : door.Problem(Refusal.NotFound("mission.unknown"))
            )
            .Needs(Permission.MembersRead)
            .Produces<Page<OpeningAnswer>>()
            .WithName("ListOpenings")
            .WithSummary("Who opened what of a confidential mission, newest first");
        api.MapGet(
                "/me/openings",
                (
                    ListOpenings list,
                    CurrentActor current,
                    CancellationToken ct,
                    string? cursor,
                    int? limit
                ) => list.MineAsync(current.MemberId, new PageRequest(cursor, limit), ct)
            )
            .Needs(Permission.MemberSelf)
            .WithName("ListMyOpenings")
            .WithSummary("What is kept about the member: which confidential things they opened");
    }
}
