using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Rewards;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Rewards.Transfers;

/// <summary>A transfer as colleagues read it.</summary>
internal sealed record TransferRow
{
    public required long Id { get; init; }
    public required long MissionId { get; init; }
    public required LocalizedText MissionTitle { get; init; }
    public required long MemberId { get; init; }
    public required string MemberExternalId { get; init; }
    public string? MemberNickname { get; init; }
    public required long WorkId { get; init; }
    public required LocalizedText Item { get; init; }
    public LocalizedText? Conditions { get; init; }

    /// <summary>In CNY.</summary>
    public required decimal Value { get; init; }
    public required TransferState State { get; init; }
    public required DateTime OpenedAt { get; init; }
    public DateOnly? HandedOverOn { get; init; }
    public string? Receipt { get; init; }
    public string? Note { get; init; }

    /// <summary>The colleague who handed it over, or called it off.</summary>
    public string? By { get; init; }
    public DateTime? ReceivedAt { get; init; }
    public DateTime? CancelledAt { get; init; }
    public string? CancelReason { get; init; }

    /// <summary>What staff call the member here.</summary>
    public string Called => MemberNickname ?? MemberExternalId;
}

internal sealed record TransferFilter
{
    public TransferState? State { get; init; }
    public long? Mission { get; init; }
    public long? Member { get; init; }
}

/// <summary>Things on their way to members, within the reader's scope, newest first.</summary>
internal sealed class ListTransfers(FairwayDb db, ActorNames names)
{
    public async Task<Page<TransferRow>> ListAsync(
        TransferFilter filter,
        PageRequest page,
        CancellationToken ct
    )
    {
        var asked = Filtered(filter);
        if (page.After is { } after)
            asked = asked.Where(t => t.Id < after);
        var rows = await asked
            .AsNoTracking()
            .OrderByDescending(t => t.Id)
            .Take(page.Size + 1)
            .Join(
                db.Set<Mission>(),
                t => t.MissionId,
                m => m.Id,
                (t, m) => new { Transfer = t, m.Brief }
            )
            .Join(
                db.Set<Member>(),
                row => row.Transfer.MemberId,
                m => m.Id,
                (row, m) =>
                    new
                    {
                        row.Transfer,
                        row.Brief,
                        m.ExternalId,
                        m.Nickname,
                    }
            )
            .OrderByDescending(row => row.Transfer.Id)
            .ToListAsync(ct);
        var known = await names.OfAsync(
            rows.Select(row => row.Transfer.HandedOverBy ?? row.Transfer.CancelledBy)
                .OfType<string>()
                .Select(Actor.Of)
                .Select(actor => (actor.Kind, actor.Id)),
            ct
        );
        return page.Cut(
            rows.ConvertAll(row =>
                Row(row.Transfer, row.Brief.Title, (row.ExternalId, row.Nickname), known)
            ),
            row => row.Id
        );
    }

    public Task<int> CountAsync(TransferState state, CancellationToken ct) =>
        db.Set<Transfer>().CountAsync(t => t.State == state, ct);

    public Task<long> CountAsync(TransferFilter filter, CancellationToken ct) =>
        Filtered(filter).LongCountAsync(ct);

    private IQueryable<Transfer> Filtered(TransferFilter filter)
    {
        IQueryable<Transfer> transfers = db.Set<Transfer>();
        if (filter.State is { } state)
            transfers = transfers.Where(t => t.State == state);
        if (filter.Mission is { } mission)
            transfers = transfers.Where(t => t.MissionId == mission);
        if (filter.Member is { } member)
            transfers = transfers.Where(t => t.MemberId == member);
        return transfers;
    }

    private static TransferRow Row(
        Transfer transfer,
        LocalizedText mission,
        (string ExternalId, string? Nickname) member,
        IReadOnlyDictionary<(ActorKind Kind, long Id), string> known
    ) =>
        new()
        {
            Id = transfer.Id,
            MissionId = transfer.MissionId,
            MissionTitle = mission,
            MemberId = transfer.MemberId,
            MemberExternalId = member.ExternalId,
            MemberNickname = member.Nickname,
            WorkId = transfer.WorkId,
            Item = transfer.Item,
            Conditions = transfer.Conditions,
            Value = transfer.Value,
            State = transfer.State,
            OpenedAt = transfer.OpenedAt,
            HandedOverOn = transfer.HandedOverOn,
            Receipt = transfer.Receipt,
            Note = transfer.Note,
            By = (transfer.HandedOverBy ?? transfer.CancelledBy) is { } principal
                ? NameOf(Actor.Of(principal), known)
                : null,
            ReceivedAt = transfer.ReceivedAt,
            CancelledAt = transfer.CancelledAt,
            CancelReason = transfer.CancelReason,
        };

    private static string? NameOf(
        Actor actor,
        IReadOnlyDictionary<(ActorKind Kind, long Id), string> known
    ) => known.GetValueOrDefault((actor.Kind, actor.Id));

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/transfers",
                async (
                    ListTransfers list,
                    CancellationToken ct,
                    Word<TransferState>? state,
                    long? mission,
                    long? member,
                    string? cursor,
                    int? limit
                ) =>
                    await list.ListAsync(
                        new TransferFilter
                        {
                            State = state?.Value,
                            Mission = mission,
                            Member = member,
                        },
                        new PageRequest(cursor, limit),
                        ct
                    )
            )
            .Needs(Permission.PointsRead)
            .WithName("ListTransfers")
            .WithSummary("Things that members have earned, and how far they have come");
}
