using Fairway.Domain;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Members.Groups;
using Fairway.Web.Platform.Access;

namespace Fairway.Web.Members.Lists;

/// <summary>What somebody wants of a view; what is left out stays as it is.</summary>
internal sealed record ViewInput
{
    public string? Name { get; init; }

    /// <summary>Whether the team finds it too.</summary>
    public bool? Shared { get; init; }
    public MemberFilter? Filter { get; init; }

    /// <summary>new (oldest first), id, -id, or empty for newest first.</summary>
    public string? Sort { get; init; }
    public IReadOnlyList<string>? Columns { get; init; }
}

/// <summary>Who may do what with a view, and what one may hold.</summary>
internal static class ViewBook
{
    public const int LongestValue = 200;

    /// <summary>One's own; and what is shared belongs to whoever works on members.</summary>
    public static bool MayChange(SavedView view, Actor actor) =>
        view.Owner == actor.Principal || (view.Shared && actor.Can(Permission.MembersEdit));

    /// <summary>Writes what was asked into the view, or says what is wrong with it and leaves the view alone.</summary>
    public static Refusal? Apply(SavedView view, ViewInput input, Actor actor)
    {
        var wrong = new List<FieldRefusal>();
        var name = input.Name is null ? view.Name : Name(input.Name, wrong);
        if (input.Shared is true && !view.Shared && !actor.Can(Permission.MembersEdit))
            return Refusal.Forbidden("view.share_forbidden");
        if (input.Filter is { } filter)
            wrong.AddRange(Wrong(filter));
        if (input.Sort is { } sort && !MemberSorts.All.Contains(sort, StringComparer.Ordinal))
            wrong.Add(
                new FieldRefusal("sort", "field.not_one_of").With(
                    "allowed",
                    string.Join(", ", MemberSorts.All.Skip(1))
                )
            );
        var columns = ListColumns.Read(input.Columns);
        if (columns.IsRefused(out var refusal))
            wrong.AddRange(refusal.Fields);
        if (wrong.Count > 0)
            return Refusal.OfFields(wrong);
        view.Name = name;
        view.Shared = input.Shared ?? view.Shared;
        view.Filter = input.Filter is null ? view.Filter : input.Filter with { Ids = null };
        view.Sort = input.Sort ?? view.Sort;
        if (input.Columns is not null)
            view.Columns = columns.Value;
        return null;
    }

    private static string Name(string text, List<FieldRefusal> wrong)
    {
        var name = GroupBook.Read(text);
        if (!name.IsRefused(out var refusal))
            return name.Value;
        wrong.AddRange(refusal.Fields);
        return "";
    }

    private static IEnumerable<FieldRefusal> Wrong(MemberFilter filter) =>
        filter
            .Wrong()
            .Concat(
                MemberSieve
                    .Pairs(filter)
                    .Where(pair => pair.Value!.Length > LongestValue)
                    .Select(pair =>
                        new FieldRefusal(pair.Key, "field.too_long").With("max", LongestValue)
                    )
            );
}
