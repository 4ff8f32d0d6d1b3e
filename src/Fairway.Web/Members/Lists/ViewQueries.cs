using Fairway.Storage;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Platform.Access;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.Lists;

/// <summary>A view as its reader finds it.</summary>
/// <param name="Mine">Whether the reader made it.</param>
/// <param name="IsDefault">Whether the reader's list opens with it.</param>
internal sealed record ViewItem(
    long Id,
    string Name,
    bool Shared,
    bool Mine,
    bool MayChange,
    bool IsDefault,
    MemberFilter Filter,
    string Sort,
    IReadOnlyList<string> Columns
)
{
    public string Href => ListHref.Of(Filter, Sort, Id);

    public bool Shows(MemberFilter filter, string sort) =>
        MemberSieve.Write(Filter) == MemberSieve.Write(filter) && Sort == sort;
}

/// <summary>What one colleague's list is drawn from.</summary>
/// <param name="Columns">Their own choice; empty for the standard ones.</param>
internal sealed record ListLook(IReadOnlyList<string> Columns, IReadOnlyList<ViewItem> Views)
{
    public ViewItem? Default => Views.FirstOrDefault(view => view.IsDefault);

    public ViewItem? Find(long? id) => Views.FirstOrDefault(view => view.Id == id);
}

/// <summary>Addresses of the list.</summary>
internal static class ListHref
{
    public const string Path = "/console/members";

    /// <param name="view">0 for none, when one would be opened otherwise.</param>
    public static string Of(MemberFilter filter, string sort, long? view, string path = Path)
    {
        var pairs = MemberSieve.Pairs(filter).ToList();
        if (sort.Length > 0)
            pairs.Add(new("sort", sort));
        if (view is { } id)
            pairs.Add(new("view", id.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return path + QueryString.Create(pairs);
    }
}

internal sealed class ViewQueries(FairwayDb db)
{
    public async Task<ListLook> LookAsync(Actor actor, CancellationToken ct)
    {
        var me = actor.Principal;
        var choice = await db.Set<ListChoice>()
            .AsNoTracking()
            .FirstOrDefaultAsync(c => c.Principal == me, ct);
        var views = await db.Set<SavedView>()
            .AsNoTracking()
            .Where(v => v.DeletedAt == null && (v.Owner == me || v.Shared))
            .OrderBy(v => v.Owner == me ? 0 : 1)
            .ThenBy(v => v.Id)
            .ToListAsync(ct);
        return new ListLook(
            choice?.Columns ?? [],
            views.ConvertAll(view => new ViewItem(
                view.Id,
                view.Name,
                view.Shared,
                view.Owner == me,
                ViewBook.MayChange(view, actor),
                view.Id == choice?.ViewId,
                view.Filter,
                view.Sort,
                view.Columns
            ))
        );
    }

    /// <summary>A view that was deleted and can still be had back by this colleague.</summary>
    public async Task<string?> GoneAsync(long id, Actor actor, CancellationToken ct) =>
        await db.Set<SavedView>()
            .AsNoTracking()
            .FirstOrDefaultAsync(v => v.Id == id && v.DeletedAt != null, ct)
            is { } view
        && ViewBook.MayChange(view, actor)
            ? view.Name
            : null;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "/members/views",
                async (ViewQueries views, CurrentActor current, CancellationToken ct) =>
                    TypedResults.Ok(
                        new ViewList((await views.LookAsync(current.Required, ct)).Views, null)
                    )
            )
            .Needs(Permission.MembersRead)
            .WithSummary("Views of the member list: one's own, then those shared with the team");
        api.MapGet(
                "/members/columns",
                async (ViewQueries views, CurrentActor current, CancellationToken ct) =>
                {
                    var look = await views.LookAsync(current.Required, ct);
                    return TypedResults.Ok(
                        new Columns(ListColumns.Shown(look.Columns), ListColumns.All)
                    );
                }
            )
            .Needs(Permission.MembersRead)
            .WithSummary("The columns of one's own member list, and all there are");
    }

    internal sealed record ViewList(IReadOnlyList<ViewItem> Items, string? Next);

    internal sealed record Columns(IReadOnlyList<string> Shown, IReadOnlyList<string> All);
}
