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
}
