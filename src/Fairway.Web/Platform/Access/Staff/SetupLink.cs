using System.Security.Cryptography;
using Fairway.Storage;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Access;

/// <summary>
/// The link that makes the first administrator. A new one at each start while there is none; the old one dies with
/// it, and all die with the first use.
/// </summary>
internal sealed class SetupLink(FairwayDb db, Writing writing, TimeProvider clock)
{
    public const string Page = "/console/setup";
    private const string Name = "setup-link";

    /// <summary>A fresh token, or null when there is an administrator already.</summary>
    public async Task<string?> IssueAsync(CancellationToken ct)
    {
        if (await HasAdministratorAsync(ct))
            return null;
        var token = OneTimeTokens.Link();
        var hash = Convert.ToHexStringLower(OneTimeTokens.HashOf(token));
        await using var write = await writing.BeginAsync(ct);
        await db.Set<Secret>().Where(s => s.Name == Name).ExecuteDeleteAsync(ct);
        db.Add(
            new Secret
            {
                Name = Name,
                Value = hash,
                CreatedAt = clock.GetUtcNow().UtcDateTime,
            }
        );
        await write.CommitAsync(ct);
        return token;
    }

    public async Task<bool> IsGoodAsync(string? token, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(token) || await HasAdministratorAsync(ct))
            return false;
        var kept = await db.Set<Secret>()
            .Where(s => s.Name == Name)
            .Select(s => s.Value)
            .FirstOrDefaultAsync(ct);
        return kept is not null
            && CryptographicOperations.FixedTimeEquals(
                Convert.FromHexString(kept),
                OneTimeTokens.HashOf(token)
            );
    }

    /// <summary>Within the caller's transaction: true for one caller only, however many click at once.</summary>
    public async Task<bool> UseAsync(string token, CancellationToken ct)
    {
        var hash = Convert.ToHexStringLower(OneTimeTokens.HashOf(token));
        return await db.Set<Secret>()
                .Where(s => s.Name == Name && s.Value == hash)
                .ExecuteDeleteAsync(ct) == 1
            && !await HasAdministratorAsync(ct);
    }

    // Colleagues of a brand are dozens, and their roles are a list.
    private async Task<bool> HasAdministratorAsync(CancellationToken ct) =>
        (await db.Set<StaffUser>().Select(user => user.Roles).ToListAsync(ct)).Exists(roles =>
            roles.Contains(Roles.Admin)
        );
}
