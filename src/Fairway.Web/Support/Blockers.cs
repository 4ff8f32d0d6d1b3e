using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Support;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Support;

/// <summary>Something in the way, and who sees to it.</summary>
public sealed record BlockerAnswer
{
    public required long Id { get; init; }
    public required long MissionId { get; init; }
    public required LocalizedText MissionTitle { get; init; }
    public required long MemberId { get; init; }
    public required string Text { get; init; }
    public required BlockerState State { get; init; }
    public required DateTime RaisedAt { get; init; }

    /// <summary>The contact of the mission at the moment.</summary>
    public long? OwnerId { get; init; }
    public string? Owner { get; init; }
    public string? Solution { get; init; }
    public DateTime? SolvedAt { get; init; }

    internal static BlockerAnswer Of(
        Blocker blocker,
        LocalizedText title,
        long? ownerId,
        string? owner
    ) =>
        new()
        {
            Id = blocker.Id,
            MissionId = blocker.MissionId,
            MissionTitle = title,
            MemberId = blocker.MemberId,
            Text = blocker.Text,
            State = blocker.State,
            RaisedAt = blocker.RaisedAt,
            OwnerId = ownerId,
            Owner = owner,
            Solution = blocker.Solution,
            SolvedAt = blocker.SolvedAt,
        };
}

/// <summary>Which blockers are asked for.</summary>
internal sealed record BlockerFilter
{
    public long? MissionId { get; init; }
    public BlockerState? State { get; init; }

    /// <summary>Only those on the reader's own list.</summary>
    public bool Mine { get; init; }
}

internal sealed class Blockers(FairwayDb db, ActorNames names)
{
    public async Task<Page<BlockerAnswer>> ListAsync(
        BlockerFilter filter,
        PageRequest page,
        Actor reader,
        CancellationToken ct
    )
    {
        var found = await Seen(filter, reader)
            .Where(row => page.After == null || row.Blocker.Id < page.After)
            .OrderByDescending(row => row.Blocker.Id)
            .Take(page.Size + 1)
            .ToListAsync(ct);
        var cut = page.Cut(found, row => row.Blocker.Id);
        var people = await names.OfAsync(
            cut.Items.Where(row => row.Owner != null)
                .Select(row => (ActorKind.Staff, row.Owner!.Value)),
            ct
        );
        return new Page<BlockerAnswer>(
            [
                .. cut.Items.Select(row =>
                    BlockerAnswer.Of(
                        row.Blocker,
                        row.Brief.Title,
                        row.Owner,
                        row.Owner is { } owner
                            ? people.GetValueOrDefault((ActorKind.Staff, owner))
                            : null
                    )
                ),
            ],
            cut.Next
        );
    }

    /// <summary>One blocker with whoever sees to it, for the use case that has just changed it.</summary>
    public async Task<BlockerAnswer> ShowAsync(
        Blocker blocker,
        Mission mission,
        CancellationToken ct
    )
    {
        var owner = mission.ContactId ?? mission.LeadId;
        var known = owner is { } id
            ? await names.OfAsync([(ActorKind.Staff, id)], ct)
            : new Dictionary<(ActorKind, long), string>();
        return BlockerAnswer.Of(blocker, mission.Brief.Title, owner, known.Values.FirstOrDefault());
    }

    public Task<int> CountAsync(BlockerFilter filter, Actor reader, CancellationToken ct) =>
        Seen(filter, reader).CountAsync(ct);

    // Not a positional record: the query goes on after the projection.
    private sealed class Row
    {
        public required Blocker Blocker { get; init; }
        public required MissionBrief Brief { get; init; }
        public required long? Owner { get; init; }
    }

    private IQueryable<Row> Seen(BlockerFilter filter, Actor reader)
    {
        var blockers = db.Set<Blocker>().AsNoTracking();
        if (reader.Kind == ActorKind.Member)
            blockers = blockers.Where(b => b.MemberId == reader.Id);
        else if (!reader.Scope.Unrestricted)
            blockers = blockers.Where(b => db.Set<Member>().Any(m => m.Id == b.MemberId));
        if (filter.MissionId is { } mission)
            blockers = blockers.Where(b => b.MissionId == mission);
        if (filter.State is { } state)
            blockers = blockers.Where(b => b.State == state);
        var rows = blockers.Join(
            db.Set<Mission>(),
            b => b.MissionId,
            m => m.Id,
            (b, m) => new { Blocker = b, Mission = m }
        );
        // Where nobody was named as contact, the lead is.
        if (filter.Mine)
            rows = rows.Where(row =>
                row.Mission.ContactId == reader.Id
                || (row.Mission.ContactId == null && row.Mission.LeadId == reader.Id)
            );
        return rows.Select(row => new Row
        {
            Blocker = row.Blocker,
            Brief = row.Mission.Brief,
            Owner = row.Mission.ContactId ?? row.Mission.LeadId,
        });
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "/blockers",
                async (
                    Blockers use,
                    CurrentActor current,
                    CancellationToken ct,
                    Word<BlockerState>? state,
                    bool? mine,
                    string? cursor,
                    int? limit
                ) =>
                    Results.Ok(
                        await use.ListAsync(
                            new BlockerFilter { State = state?.Value, Mine = mine == true },
                            new PageRequest(cursor, limit),
                            current.Required,
                            ct
                        )
                    )
            )
            .Needs(Permission.WorksRead)
            .Produces<Page<BlockerAnswer>>()
            .WithName("ListBlockers")
            .WithSummary(
                "What is in co-creators' way, newest first; mine narrows it to one's own list"
            );
        api.MapGet(
                "/missions/{id:long}/blockers",
                async (
                    long id,
                    Blockers use,
                    CurrentActor current,
                    CancellationToken ct,
                    string? cursor,
                    int? limit
                ) =>
                    Results.Ok(
                        await use.ListAsync(
                            new BlockerFilter { MissionId = id },
                            new PageRequest(cursor, limit),
                            current.Required,
                            ct
                        )
                    )
            )
            .Needs(Permission.ConsensusOpen)
            .Produces<Page<BlockerAnswer>>()
            .WithName("ListMissionBlockers")
            .WithSummary("What is in the way in one mission: a member sees their own");
    }
}
