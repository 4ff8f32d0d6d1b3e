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

    public DataScope Scope { get; init; } = DataScope.Everything;

    public bool Can(string permission) => Permissions.Contains(permission);

    /// <summary>Idempotency keys of one principal never meet those of another.</summary>
    public string Principal => $"{Kind}:{Id}";

    /// <summary>Who did it, as the journal keeps it; without permissions, since nothing is asked for in their name.</summary>
    public static Actor OfPrincipal(string principal)
    {
        ArgumentNullException.ThrowIfNull(principal);
        return
            principal.Split(':') is [var kind, var id]
            && Enum.TryParse<ActorKind>(kind, out var actorKind)
            && long.TryParse(id, CultureInfo.InvariantCulture, out var actorId)
            ? new Actor(actorKind, actorId)
            : System;
    }
}
