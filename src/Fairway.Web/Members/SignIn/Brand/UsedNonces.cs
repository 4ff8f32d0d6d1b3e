using Fairway.Storage;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.SignIn.Brand;

/// <summary>A token that has been used, for as long as it could be used again.</summary>
internal sealed class UsedNonce
{
    public required byte[] Hash { get; init; }
    public required DateTime ExpiresAt { get; init; }
}

/// <summary>Lets a nonce through once, whichever node is asked: the database's own key decides.</summary>
internal sealed class UsedNonces(FairwayDb db, Database database)
{
    /// <summary>Inside the caller's transaction, so that a failed sign-in does not use the token up.</summary>
    public async Task<bool> TryUseAsync(BrandVisitor visitor, CancellationToken ct)
    {
        var added = await db.Database.ExecuteSqlRawAsync(
            "insert into used_nonces (hash, expires_at) values ({0}, {1}) on conflict (hash) do nothing",
            [visitor.Nonce, database.Time(visitor.NonceUntil)],
            ct
        );
        return added == 1;
    }
}
