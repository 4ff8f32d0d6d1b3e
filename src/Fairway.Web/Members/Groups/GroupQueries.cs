using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.Groups;

/// <summary>A group with how many of its members the reader may see.</summary>
internal sealed record GroupItem(long Id, string Name, int Members, DateTime CreatedAt);

internal sealed class GroupQueries(FairwayDb db)
{
    /// <summary>All groups by name; a programme has hundreds, not millions.</summary>
    public async Task<IReadOnlyList<GroupItem>> AllAsync(CancellationToken ct)
    {
        var counts = await db.Set<Member>()
            .Where(m => m.GroupId != null && m.Status != MemberStatus.Erased)
            .GroupBy(m => m.GroupId!.Value)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var groups = await db.Set<MemberGroup>()
            .AsNoTracking()
            .OrderBy(g => g.Name)
            .ToListAsync(ct);
        return groups.ConvertAll(g => new GroupItem(
            g.Id,
            g.Name,
            counts.GetValueOrDefault(g.Id),
            g.CreatedAt
        ));
    }

    public Task<string?> NameAsync(long id, CancellationToken ct) =>
        db.Set<MemberGroup>().Where(g => g.Id == id).Select(g => g.Name).FirstOrDefaultAsync(ct);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/groups",
                async (GroupQueries groups, CancellationToken ct) =>
                    TypedResults.Ok(new GroupList(await groups.AllAsync(ct), null))
            )
            .Needs(Permission.MembersRead)
            .WithSummary("All groups by name, each with how many members one may see");

    internal sealed record GroupList(IReadOnlyList<GroupItem> Items, string? Next);
}
