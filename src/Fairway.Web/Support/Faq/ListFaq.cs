using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Domain.Support;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Support.Faq;

/// <param name="Helpful">How many members it helped.</param>
/// <param name="Mine">Whether the reader said so.</param>
internal sealed record FaqAnswer(
    long Id,
    LocalizedText Question,
    LocalizedText Answer,
    int Helpful,
    bool Mine
);

/// <summary>Questions and answers of one mission, what helped most first (SUPP-02).</summary>
internal sealed class ListFaq(FairwayDb db, OpenMissions missions)
{
    /// <param name="missionId">The mission.</param>
    /// <param name="q">Words that are looked for in questions and answers; all of them must be there.</param>
    /// <param name="reader">Members see those of missions that are for them.</param>
    /// <returns>Null when there is no such mission for this reader.</returns>
    public async Task<IReadOnlyList<FaqAnswer>?> ListAsync(
        long missionId,
        string? q,
        Actor reader,
        CancellationToken ct
    )
    {
        if (!await MaySeeAsync(missionId, reader, ct))
            return null;
        // A mission has few: they are read whole, and looked through here.
        var items = await db.Set<FaqItem>()
            .AsNoTracking()
            .Where(f => f.MissionId == missionId)
            .ToListAsync(ct);
        var found = items.FindAll(item => item.Speaks(q));
        var ids = found.ConvertAll(item => item.Id);
        var votes = await db.Set<FaqVote>()
            .Where(v => ids.Contains(v.ItemId))
            .GroupBy(v => v.ItemId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var mine =
            reader.Kind == ActorKind.Member
                ? await db.Set<FaqVote>()
                    .Where(v => ids.Contains(v.ItemId) && v.MemberId == reader.Id)
                    .Select(v => v.ItemId)
                    .ToHashSetAsync(ct)
                : [];
        return
        [
            .. found
                .Select(item => new FaqAnswer(
                    item.Id,
                    item.Question,
                    item.Answer,
                    votes.GetValueOrDefault(item.Id),
                    mine.Contains(item.Id)
                ))
                .OrderByDescending(item => item.Helpful)
                .ThenBy(item => item.Id),
        ];
    }

    private async Task<bool> MaySeeAsync(long missionId, Actor reader, CancellationToken ct) =>
        reader.Kind == ActorKind.Member
            ? await missions.FindForAsync(missionId, reader.Id, ct) is not null
            : await db.Set<Mission>().AnyAsync(m => m.Id == missionId, ct);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/missions/{id:long}/faq",
                async (
                    long id,
                    ListFaq list,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct,
                    string? q
                ) =>
                    await list.ListAsync(id, q, current.Required, ct) is { } items
                        ? Results.Ok(new Page<FaqAnswer>(items, null))
                        : door.Problem(Refusal.NotFound("mission.unknown"))
            )
            .Needs(Permission.MissionsOpen)
            .Produces<Page<FaqAnswer>>()
            .WithName("ListFaq")
            .WithSummary("Questions and answers of a mission, what helped most first")
            .WithDescription("q looks for words in questions and answers; all must be there.");
}
