using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Access;

/// <summary>Ends a key. It stops working here at once, on other nodes within ten seconds.</summary>
internal sealed class RevokeApiKey(
    FairwayDb db,
    Writing writing,
    JournalWriter journal,
    BearerTokens tokens,
    TimeProvider clock
)
{
    public async Task<Outcome<Done>> RunAsync(long id, Actor actor, CancellationToken ct)
    {
        await using var write = await writing.BeginAsync(ct);
        var key = await db.Set<ApiKey>().FirstOrDefaultAsync(k => k.Id == id, ct);
        if (key is null)
            return Refusal.NotFound("api_key.unknown");
        if (!ScopeChecks.Reaches(actor, key.Scope))
            return Refusal.Forbidden("staff.beyond_scope");
        if (key.RevokedAt is not null)
            return Done.It;
        key.RevokedAt = clock.GetUtcNow().UtcDateTime;
        journal.Write(JournalKinds.ApiKeyRevoked, actor, new Subjects { Other = key.Id });
        await write.CommitAsync(ct, Done.It);
        tokens.Forget();
        return Done.It;
    }
}
