using System.Globalization;
using Fairway.Storage;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Access;

/// <summary>The list of keys: who made them, what they may do, whether they are used.</summary>
internal sealed class ApiKeyQueries(FairwayDb db, IScopeGroups groups, ActorNames names)
{
    internal sealed record Row
    {
        public required long Id { get; init; }
        public required string Name { get; init; }
        public required string Hint { get; init; }
        public required IReadOnlyList<string> Roles { get; init; }

        /// <summary>Null sees everybody.</summary>
        public ScopeView? Scope { get; init; }
        public required DateTime CreatedAt { get; init; }
        public required Maker CreatedBy { get; init; }
        public DateTime? ExpiresAt { get; init; }
        public DateTime? RevokedAt { get; init; }
        public DateTime? LastUsedAt { get; init; }
    }

    /// <param name="Name">Null for the command line.</param>
    internal sealed record Maker(ActorKind Kind, long Id, string? Name);

    public async Task<Page<Row>> ListAsync(PageRequest page, CancellationToken ct)
    {
        var keys = await db.Set<ApiKey>()
            .AsNoTracking()
            .Where(k => page.After == null || k.Id < page.After)
            .OrderByDescending(k => k.Id)
            .Take(page.Size + 1)
            .ToListAsync(ct);
        var cut = page.Cut(keys, key => key.Id);
        var makers = await names.OfAsync(cut.Items.Select(key => MakerOf(key.CreatedBy)), ct);
        var known = ScopeView.Names(await groups.AllAsync(ct));
        return new Page<Row>([.. cut.Items.Select(key => Show(key, known, makers))], cut.Next);
    }

    private static Row Show(
        ApiKey key,
        IReadOnlyDictionary<long, string> groups,
        IReadOnlyDictionary<(ActorKind, long), string> names
    )
    {
        var (kind, id) = MakerOf(key.CreatedBy);
        return new Row
        {
            Id = key.Id,
            Name = key.Name,
            Hint = key.Hint,
            Roles = key.Roles,
            Scope = ScopeView.Of(key.Scope, groups),
            CreatedAt = key.CreatedAt,
            CreatedBy = new Maker(kind, id, names.GetValueOrDefault((kind, id))),
            ExpiresAt = key.ExpiresAt,
            RevokedAt = key.RevokedAt,
            LastUsedAt = key.LastUsedAt,
        };
    }

    // A key keeps its maker as Actor.Principal writes it.
    private static (ActorKind Kind, long Id) MakerOf(string principal)
    {
        var parts = principal.Split(':');
        return (
            Enum.Parse<ActorKind>(parts[0]),
            long.Parse(parts[1], CultureInfo.InvariantCulture)
        );
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "/api-keys",
                async (string? cursor, int? limit, ApiKeyQueries queries, CancellationToken ct) =>
                    TypedResults.Ok(await queries.ListAsync(new PageRequest(cursor, limit), ct))
            )
            .Needs(Permission.ApiKeysManage);
        api.MapPost(
                "/api-keys",
                (
                    CreateApiKey.Input input,
                    CreateApiKey create,
                    CurrentActor current,
                    Door door,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        input,
                        () => create.RunAsync(input, current.Required, ct),
                        made => TypedResults.Created($"/api/v1/api-keys/{made.Id}", made)
                    )
            )
            .Needs(Permission.ApiKeysManage)
            .Produces<CreateApiKey.Answer>(StatusCodes.Status201Created);
        api.MapDelete(
                "/api-keys/{id:long}",
                (
                    long id,
                    RevokeApiKey revoke,
                    CurrentActor current,
                    Door door,
                    CancellationToken ct
                ) => door.ActAsync(() => revoke.RunAsync(id, current.Required, ct))
            )
            .Needs(Permission.ApiKeysManage)
            .Produces(StatusCodes.Status204NoContent);
    }
}
