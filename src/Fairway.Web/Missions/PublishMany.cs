using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Guards;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions;

/// <summary>
/// Checks several drafts and lets those out that no guard blocks, each in a transaction of its own. What is out already is
/// answered as such: the same call again publishes what has been mended meanwhile, and nothing twice.
/// </summary>
internal sealed class PublishMany(FairwayDb db, CheckMission check, PublishMission publish)
{
    public const int Most = 50;

    internal sealed record Input(IReadOnlyList<long>? Ids);

    /// <summary>How one of them stands.</summary>
    internal enum Standing
    {
        /// <summary>Nothing holds it up.</summary>
        Ready = 0,

        /// <summary>A guard blocks it, or its state does not allow it; the findings or the code say which.</summary>
        Blocked = 1,

        /// <summary>It is out.</summary>
        Published = 2,
        Unknown = 3,
    }

    internal sealed record Item
    {
        public required long Id { get; init; }
        public required Standing Standing { get; init; }
        public LocalizedText? Title { get; init; }
        public MissionState? State { get; init; }
        public DateTime? OpensAt { get; init; }
        public DateTime? ClosesAt { get; init; }
        public DateTime? PublishedAt { get; init; }

        /// <summary>Empty once it is out.</summary>
        public IReadOnlyList<GuardFinding> Guards { get; init; } = [];

        /// <summary>Why it cannot go out whatever the guards say; null otherwise.</summary>
        public string? Code { get; init; }
    }

    internal sealed record Answer(IReadOnlyList<Item> Items);

    public async Task<Outcome<Answer>> CheckAsync(Input input, CancellationToken ct)
    {
        if (Wrong(input) is { } refusal)
            return refusal;
        var ids = input.Ids!.Distinct().ToList();
        var missions = await db.Set<Mission>()
            .AsNoTracking()
            .Where(m => ids.Contains(m.Id) && m.Proposal != ProposalState.Draft)
            .ToDictionaryAsync(m => m.Id, ct);
        var items = new List<Item>(ids.Count);
        foreach (var id in ids)
            items.Add(
                missions.TryGetValue(id, out var mission)
                    ? await LookAsync(mission, ct)
                    : new Item { Id = id, Standing = Standing.Unknown }
            );
        return new Answer(items);
    }

    public async Task<Outcome<Answer>> RunAsync(Input input, Actor actor, CancellationToken ct)
    {
        var checkedFirst = await CheckAsync(input, ct);
        if (checkedFirst.IsRefused(out var refusal))
            return refusal;
        // A refusal here is what another hand did meanwhile; the look afterwards says what.
        foreach (
            var item in checkedFirst.Value.Items.Where(item => item.Standing == Standing.Ready)
        )
        {
            await publish.RunAsync(item.Id, new PublishMission.Input(), actor, ct);
            db.ChangeTracker.Clear();
        }
        return await CheckAsync(input, ct);
    }

    private async Task<Item> LookAsync(Mission mission, CancellationToken ct)
    {
        var item = new Item
        {
            Id = mission.Id,
            Standing = Standing.Published,
            Title = mission.Brief.Title,
            State = mission.State,
            OpensAt = mission.OpensAt,
            ClosesAt = mission.ClosesAt,
            PublishedAt = mission.PublishedAt,
        };
        if (mission.PublishedAt is not null && mission.State != MissionState.Cancelled)
            return item;
        if (mission.CanPublish() is { } notNow)
            return item with { Standing = Standing.Blocked, Code = notNow.Code };
        var findings = await check.FindingsAsync(mission, ct);
        return item with
        {
            Standing = findings.Any(finding => finding.Level == GuardLevel.Block)
                ? Standing.Blocked
                : Standing.Ready,
            Guards = findings,
        };
    }

    private static Refusal? Wrong(Input input) =>
        input.Ids switch
        {
            null or [] => Refusal.OfFields([new FieldRefusal("ids", "field.required")]),
            { Count: > Most } => Refusal.OfFields([
                new FieldRefusal("ids", "mission.too_many_at_once")
                    .With("max", Most)
                    .With("count", input.Ids.Count),
            ]),
            _ => null,
        };

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost(
                "/missions/check",
                async (Input input, PublishMany many, Door door, CancellationToken ct) =>
                    door.Show(await many.CheckAsync(input, ct))
            )
            .Needs(Permission.MissionsRead)
            .Produces<Answer>()
            .WithName("CheckMissions")
            .WithSummary("What publishing several drafts would meet, draft by draft");
        api.MapPost(
                "/missions/publish",
                (
                    Input input,
                    PublishMany many,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) => door.ActAsync(() => many.RunAsync(input, current.Required, ct))
            )
            .Needs(Permission.MissionsPublish)
            .Produces<Answer>()
            .WithName("PublishMissions")
            .WithSummary(
                "Publish those of several drafts that nothing blocks; the same call again publishes nothing twice"
            );
    }
}
