using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Consensuses;

/// <summary>One version of an agreement as both sides read it.</summary>
public sealed record ConsensusAnswer
{
    public required long Id { get; init; }
    public required long MissionId { get; init; }
    public required long MemberId { get; init; }
    public required int Number { get; init; }
    public required ConsensusState State { get; init; }
    public ConsensusSide? Awaits { get; init; }
    public required string Direction { get; init; }
    public required string Execution { get; init; }
    public required string Goals { get; init; }
    public required long Points { get; init; }

    /// <summary>Which side wrote it down.</summary>
    public required ConsensusSide WrittenBy { get; init; }
    public required DateTime WrittenAt { get; init; }

    /// <summary>The colleague who confirmed for the brand.</summary>
    public string? BrandBy { get; init; }
    public DateTime? BrandAt { get; init; }
    public DateTime? MemberAt { get; init; }
    public DateTime? ConfirmedAt { get; init; }
    public ConsensusSide? ReopenedBy { get; init; }
    public DateTime? ReopenedAt { get; init; }
    public string? ReopenReason { get; init; }
}

internal sealed class ConsensusAnswers(FairwayDb db, ConsensusDoors doors, ActorNames names)
{
    /// <summary>All versions of a mission that the reader may see, the newest first.</summary>
    /// <returns>Null when there is no such mission, or nothing of it is the reader's.</returns>
    public async Task<Page<ConsensusAnswer>?> ListAsync(
        long missionId,
        long? memberId,
        PageRequest page,
        Actor reader,
        CancellationToken ct
    )
    {
        var known =
            reader.Kind == ActorKind.Member
                ? await db.Set<Participation>()
                    .AnyAsync(p => p.MissionId == missionId && p.MemberId == reader.Id, ct)
                : await db.Set<Mission>().AnyAsync(m => m.Id == missionId, ct);
        if (!known)
            return null;
        var found = await doors
            .Open(reader)
            .AsNoTracking()
            .Where(c =>
                c.MissionId == missionId
                && (memberId == null || c.MemberId == memberId)
                && (page.After == null || c.Id < page.After)
            )
            .OrderByDescending(c => c.Id)
            .Take(page.Size + 1)
            .ToListAsync(ct);
        var cut = page.Cut(found, c => c.Id);
        return new Page<ConsensusAnswer>(await ShowAsync(cut.Items, ct), cut.Next);
    }

    /// <summary>Whether the member may begin.</summary>
    public Task<bool> IsInForceAsync(long missionId, Actor member, CancellationToken ct) =>
        Agreements.StandAsync(db, missionId, member.Id, ct);

    public async Task<ConsensusAnswer> ShowAsync(Consensus consensus, CancellationToken ct) =>
        (await ShowAsync([consensus], ct))[0];

    private async Task<IReadOnlyList<ConsensusAnswer>> ShowAsync(
        IReadOnlyList<Consensus> found,
        CancellationToken ct
    )
    {
        var people = await names.OfAsync(
            found
                .Select(c => c.BrandBy)
                .OfType<string>()
                .Select(Actor.Of)
                .Select(a => (a.Kind, a.Id)),
            ct
        );
        return
        [
            .. found.Select(c => new ConsensusAnswer
            {
                Id = c.Id,
                MissionId = c.MissionId,
                MemberId = c.MemberId,
                Number = c.Number,
                State = c.State,
                Awaits = c.Awaits,
                Direction = c.Text.Direction,
                Execution = c.Text.Execution,
                Goals = c.Text.Goals,
                Points = c.Text.Points,
                WrittenBy = ConsensusDoors.SideOf(Actor.Of(c.WrittenBy)),
                WrittenAt = c.WrittenAt,
                BrandBy = c.BrandBy is { } by
                    ? people.GetValueOrDefault((Actor.Of(by).Kind, Actor.Of(by).Id))
                    : null,
                BrandAt = c.BrandAt,
                MemberAt = c.MemberAt,
                ConfirmedAt = c.ConfirmedAt,
                ReopenedBy = c.ReopenedBy,
                ReopenedAt = c.ReopenedAt,
                ReopenReason = c.ReopenReason,
            }),
        ];
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/missions/{id:long}/consensus",
                async (
                    long id,
                    ConsensusAnswers use,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct,
                    long? memberId,
                    string? cursor,
                    int? limit
                ) =>
                    await use.ListAsync(
                        id,
                        memberId,
                        new PageRequest(cursor, limit),
                        current.Required,
                        ct
                    )
                        is { } page
                        ? Results.Ok(page)
                        : door.Problem(Refusal.NotFound("mission.unknown"))
            )
            .Needs(Permission.ConsensusOpen)
            .Produces<Page<ConsensusAnswer>>()
            .WithName("ListConsensus")
            .WithSummary("What was agreed in a mission, every version, newest first");
}
