using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.Tags;

/// <summary>A tag of the vocabulary, with how many of those the reader may see bear it.</summary>
public sealed record TagItem(
    long Id,
    string Name,
    TagColour Colour,
    bool Retired,
    int Members,
    DateTime CreatedAt
);

/// <summary>The vocabulary; a programme has dozens of tags, not millions.</summary>
internal sealed class TagQueries(FairwayDb db)
{
    /// <summary>All tags: those in use by name, then the retired.</summary>
    public async Task<IReadOnlyList<TagItem>> AllAsync(CancellationToken ct) =>
        [
            .. (
                await db.Set<MemberTag>()
                    .AsNoTracking()
                    .OrderBy(t => t.RetiredAt != null)
                    .ThenBy(t => t.Name)
                    .ToListAsync(ct)
            ).Select(t => new TagItem(t.Id, t.Name, t.Colour, t.RetiredAt != null, 0, t.CreatedAt)),
        ];

    /// <summary>The same, counted: for the page of the vocabulary, which looks at every tagging.</summary>
    public async Task<IReadOnlyList<TagItem>> CountedAsync(CancellationToken ct)
    {
        var counts = await db.Set<Tagging>()
            .Where(t =>
                db.Set<Member>().Any(m => m.Id == t.MemberId && m.Status != MemberStatus.Erased)
            )
            .GroupBy(t => t.TagId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return
        [
            .. (await AllAsync(ct)).Select(t =>
                t with
                {
                    Members = counts.GetValueOrDefault(t.Id),
                }
            ),
        ];
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/tags",
                async (TagQueries tags, CancellationToken ct) =>
                    TypedResults.Ok(new TagList(await tags.CountedAsync(ct), null))
            )
            .Needs(Permission.MembersRead)
            .WithSummary("The vocabulary of tags, each with how many members one may see bear it");

    internal sealed record TagList(IReadOnlyList<TagItem> Items, string? Next);
}
