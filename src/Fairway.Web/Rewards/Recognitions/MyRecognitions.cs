using Fairway.Domain.Rewards;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Rewards.Recognitions;

/// <summary>One small word, as the member it is said to reads it. Who said it stays among colleagues.</summary>
internal sealed record MyRecognition(long Id, RecognitionKind Kind, long? WorkId, DateTime At);

/// <summary>What colleagues said to a member, newest first.</summary>
internal sealed class MyRecognitions(FairwayDb db)
{
    public async Task<Page<MyRecognition>> OfAsync(
        long memberId,
        PageRequest page,
        CancellationToken ct
    )
    {
        var rows = await Of(memberId)
            .AsNoTracking()
            .Where(r => page.After == null || r.Id < page.After)
            .OrderByDescending(r => r.Id)
            .Take(page.Size + 1)
            .ToListAsync(ct);
        return page.Cut(
            rows.ConvertAll(r => new MyRecognition(r.Id, r.Kind, r.WorkId, r.At)),
            one => one.Id
        );
    }

    private IQueryable<Recognition> Of(long memberId) =>
        db.Set<Recognition>().IgnoreQueryFilters(["scope"]).Where(r => r.MemberId == memberId);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/me/recognitions",
                async (
                    MyRecognitions mine,
                    CurrentActor current,
                    CancellationToken ct,
                    string? cursor,
                    int? limit
                ) => await mine.OfAsync(current.MemberId, new PageRequest(cursor, limit), ct)
            )
            .Needs(Permission.MemberSelf)
            .WithName("GetMyRecognitions")
            .WithSummary("Small words that the brand's people said to oneself and one's works");
}
