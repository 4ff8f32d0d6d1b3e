using System.Globalization;
using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Regions;

namespace Fairway.Web.Platform.Access;

/// <summary>A group of members that a scope may name.</summary>
public sealed record ScopeGroup(long Id, string Name);

/// <summary>Which groups there are. Members owns the answer; the ground floor must not know members.</summary>
internal interface IScopeGroups
{
    /// <summary>By name.</summary>
    Task<IReadOnlyList<ScopeGroup>> AllAsync(CancellationToken ct);
}

/// <summary>Whose data a member of staff or a key may see, as people and the API name it.</summary>
public sealed record ScopeView(IReadOnlyList<ScopeRegion> Regions, IReadOnlyList<ScopeGroup> Groups)
{
    /// <returns>Null sees everybody.</returns>
    public static ScopeView? Of(DataScope? scope, IReadOnlyDictionary<long, string> groups) =>
        scope is null
            ? null
            : new ScopeView(
                [
                    .. scope.Regions.Select(code => new ScopeRegion(
                        code,
                        RegionSeed.Regions.Find(code)?.DisplayName ?? code
                    )),
                ],
                [
                    .. scope.Groups.Select(id => new ScopeGroup(
                        id,
                        groups.GetValueOrDefault(id) ?? id.ToString(CultureInfo.InvariantCulture)
                    )),
                ]
            );

    public static IReadOnlyDictionary<long, string> Names(IEnumerable<ScopeGroup> groups) =>
        groups.ToDictionary(group => group.Id, group => group.Name);
}

public sealed record ScopeRegion(string Code, string Name);

/// <summary>What is asked alike of the scope of a colleague and of a key.</summary>
internal static class ScopeChecks
{
    public static void Regions(List<FieldRefusal> wrong, IReadOnlyList<string> regions)
    {
        if (regions.FirstOrDefault(code => RegionSeed.Regions.Find(code) is null) is { } unknown)
            wrong.Add(new FieldRefusal("regions", "staff.unknown_region").With("region", unknown));
    }

    public static async Task GroupsAsync(
        List<FieldRefusal> wrong,
        IReadOnlyList<long> groups,
        IScopeGroups known,
        CancellationToken ct
    )
    {
        if (groups.Count == 0)
            return;
        var ids = (await known.AllAsync(ct)).Select(group => group.Id).ToHashSet();
        if (groups.Any(id => !ids.Contains(id)))
            wrong.Add(new FieldRefusal("groups", "staff.unknown_group"));
    }

    /// <summary>Nobody gives others more to see than they see themselves; nor touches who sees more.</summary>
    public static bool Reaches(Actor giver, DataScope? scope)
    {
        if (giver.Scope.Unrestricted)
            return true;
        return scope is not null
            && scope.Groups.All(giver.Scope.Groups.Contains)
            && scope.Regions.All(code =>
                giver.Scope.Regions.Any(own => code.StartsWith(own, StringComparison.Ordinal))
            );
    }

    public static DataScope? Of(IReadOnlyList<string> regions, IReadOnlyList<long> groups) =>
        regions.Count + groups.Count == 0
            ? null
            : new DataScope
            {
                Regions =
                [
                    .. regions.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
                ],
                Groups = [.. groups.Distinct().Order()],
            };

    public static bool Same(DataScope? one, DataScope? other) => Text(one) == Text(other);

    /// <summary>The scope in one line; empty for everybody.</summary>
    public static string Text(DataScope? scope) =>
        scope is null
            ? ""
            : string.Join(' ', scope.Regions.Order(StringComparer.Ordinal))
                + "/"
                + string.Join(' ', scope.Groups.Order());
}
