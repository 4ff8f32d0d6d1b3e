using System.Globalization;
using Fairway.Storage;
using Fairway.Web.Platform.Journal;

namespace Fairway.Web.Platform.Access;

/// <summary>Who acts: what the journal keeps, what they may do and whose data they may see.</summary>
internal sealed record Actor(ActorKind Kind, long Id)
{
    public static readonly Actor System = new(ActorKind.System, 0) { Permissions = Permission.All };
    public static readonly Actor Command = new(ActorKind.Command, 0)
    {
        Permissions = Permission.All,
    };

    public IReadOnlySet<string> Permissions { get; init; } =
        new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Of a colleague or an API key; nobody else holds any.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    public DataScope Scope { get; init; } = DataScope.Everything;

    public bool Can(string permission) => Permissions.Contains(permission);

    /// <summary>Idempotency keys of one principal never meet those of another.</summary>
    public string Principal => $"{Kind}:{Id}";

    /// <summary>Who a principal was, to write his name under what a job of his does; with no rights of any kind.</summary>
    public static Actor Of(string principal) =>
        principal.Split(':') is [var kind, var id]
        && Enum.TryParse<ActorKind>(kind, out var actorKind)
        && long.TryParse(id, CultureInfo.InvariantCulture, out var actorId)
            ? new Actor(actorKind, actorId)
            : System;
}
