using Fairway.Web.Platform.Journal;

namespace Fairway.Web.Platform.Access;

/// <summary>Tells the holder of a key or token who they are here and what they may do.</summary>
internal static class WhoAmI
{
    internal sealed record Answer(
        ActorKind Kind,
        long Id,
        string? Name,
        IReadOnlyList<string> Permissions
    );

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/whoami",
                (CurrentActor current) =>
                    TypedResults.Ok(
                        new Answer(
                            current.Required.Kind,
                            current.Required.Id,
                            current.Name,
                            [.. current.Required.Permissions.Order(StringComparer.Ordinal)]
                        )
                    )
            )
            .Needs(Permission.AccessSelf);
}
