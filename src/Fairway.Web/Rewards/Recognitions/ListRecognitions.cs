using Fairway.Domain.Missions;
using Fairway.Domain.Rewards;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Rewards.Recognitions;

/// <summary>One small word, as colleagues read it.</summary>
/// <param name="By">The colleague; null once their account is gone.</param>
/// <param name="MissionTitle">Of the work it was said to; null for a welcome.</param>
public sealed record RecognitionLine(
    long Id,
    RecognitionKind Kind,
    string? By,
    DateTime At,
    long? WorkId,
    LocalizedText? MissionTitle
);

/// <summary>What one colleague has said to members whom the reader may see.</summary>
/// <param name="By">The colleague's principal, such as "Staff:12".</param>
/// <param name="Name">Null once their account is gone.</param>
internal sealed record ColleagueRecognitions(
    string By,
    string? Name,
    int Welcomes,
    int Thanks,
    int WellMade,
    DateTime LastAt
)
{
    public int Total => Welcomes + Thanks + WellMade;
}

/// <summary>Small words to the members whom the reader may see: whom they reached, and who says them.</summary>
internal sealed class ListRecognitions(FairwayDb db, ActorNames names)
{
    /// <summary>What was said to one member, newest first.</summary>
    public async Task<Page<RecognitionLine>> OfMemberAsync(
        long memberId,
        PageRequest page,
        CancellationToken ct
    )
    {
        var rows = await db.Set<Recognition>()
            .AsNoTracking()
            .Where(r => r.MemberId == memberId && (page.After == null || r.Id < page.After))
            .OrderByDescending(r => r.Id)
            .Take(page.Size + 1)
            .LeftJoin(
                db.Set<Mission>(),
                r => r.MissionId,
                m => m.Id,
                (r, m) => new { Said = r, Brief = m == null ? null : m.Brief }
            )
            .OrderByDescending(row => row.Said.Id)
            .ToListAsync(ct);
        var known = await NamesAsync(rows.Select(row => row.Said.By), ct);
        return page.Cut(
            rows.ConvertAll(row => new RecognitionLine(
                row.Said.Id,
                row.Said.Kind,
                known.GetValueOrDefault(row.Said.By),
                row.Said.At,
                row.Said.WorkId,
                row.Brief?.Title
            )),
            line => line.Id
        );
    }

    public Task<int> CountAsync(long memberId, CancellationToken ct) =>
        db.Set<Recognition>().CountAsync(r => r.MemberId == memberId, ct);

    /// <summary>Who says how much, whoever spoke last first.</summary>
    public async Task<IReadOnlyList<ColleagueRecognitions>> ByColleagueAsync(CancellationToken ct)
    {
        var rows = await db.Set<Recognition>()
            .GroupBy(r => r.By)
            .Select(g => new
            {
                By = g.Key,
                Welcomes = g.Sum(r => r.Kind == RecognitionKind.Welcome ? 1 : 0),
                Thanks = g.Sum(r => r.Kind == RecognitionKind.Thanks ? 1 : 0),
                WellMade = g.Sum(r => r.Kind == RecognitionKind.WellMade ? 1 : 0),
                LastAt = g.Max(r => r.At),
            })
            .OrderByDescending(one => one.LastAt)
            .ToListAsync(ct);
        var known = await NamesAsync(rows.Select(row => row.By), ct);
        return rows.ConvertAll(row => new ColleagueRecognitions(
            row.By,
            known.GetValueOrDefault(row.By),
            row.Welcomes,
            row.Thanks,
            row.WellMade,
            row.LastAt
        ));
    }

    private async Task<Dictionary<string, string>> NamesAsync(
        IEnumerable<string> principals,
        CancellationToken ct
    )
    {
        var actors = principals
            .Distinct(StringComparer.Ordinal)
            .Select(Actor.Of)
            .ToDictionary(actor => (actor.Kind, actor.Id), actor => actor.Principal);
        return (await names.OfAsync(actors.Keys, ct)).ToDictionary(
            one => actors[one.Key],
            one => one.Value,
            StringComparer.Ordinal
        );
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "/members/{id:long}/recognitions",
                async (
                    long id,
                    ListRecognitions list,
                    CancellationToken ct,
                    string? cursor,
                    int? limit
                ) => await list.OfMemberAsync(id, new PageRequest(cursor, limit), ct)
            )
            .Needs(Permission.MembersRead)
            .WithName("ListMemberRecognitions")
            .WithSummary("Small words that colleagues said to a member and to their works");
        api.MapGet(
                "/recognitions/colleagues",
                async (ListRecognitions list, CancellationToken ct) =>
                    new Page<ColleagueRecognitions>(await list.ByColleagueAsync(ct), null)
            )
            .Needs(Permission.MembersRead)
            .WithName("ListRecognitionsByColleague")
            .WithSummary("How many small words each colleague has said, and when last");
    }
}
