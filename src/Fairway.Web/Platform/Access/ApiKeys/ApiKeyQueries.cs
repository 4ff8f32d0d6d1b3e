using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Access;

/// <summary>The list of keys: who made them, what they may do, whether they are used.</summary>
internal sealed class ApiKeyQueries(FairwayDb db)
{
    internal sealed record Row(
        long Id,
        string Name,
        string Hint,
        IReadOnlyList<string> Roles,
        IReadOnlyList<string> Regions,
        DateTime CreatedAt,
        DateTime? ExpiresAt,
        DateTime? RevokedAt,
        DateTime? LastUsedAt
    );

    public async Task<Page<Row>> ListAsync(PageRequest page, CancellationToken ct)
    {
        var keys = await db.Set<ApiKey>()
            .AsNoTracking()
            .Where(k => page.After == null || k.Id < page.After)
            .OrderByDescending(k => k.Id)
            .Take(page.Size + 1)
            .ToListAsync(ct);
        return page.Cut(keys.ConvertAll(Show), row => row.Id);
    }

    private static Row Show(ApiKey key) =>
        new(
            key.Id,
            key.Name,
            key.Hint,
            key.Roles,
            key.Scope?.Regions ?? [],
            key.CreatedAt,
            key.ExpiresAt,
            key.RevokedAt,
            key.LastUsedAt
        );

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
            .Needs(Permission.ApiKeysManage);
        api.MapDelete(
                "/api-keys/{id:long}",
                async (
                    long id,
                    RevokeApiKey revoke,
                    CurrentActor current,
                    Door door,
                    CancellationToken ct
                ) => door.Show(await revoke.RunAsync(id, current.Required, ct))
            )
            .Needs(Permission.ApiKeysManage);
    }
}
