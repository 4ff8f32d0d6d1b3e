using Fairway.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Fairway.Web.Platform.Access;

/// <summary>Identity's manager under our own clock. Every saving call belongs inside a WriteScope.</summary>
internal sealed class StaffManager(
    IUserStore<StaffUser> store,
    IOptions<IdentityOptions> options,
    IPasswordHasher<StaffUser> hasher,
    IEnumerable<IUserValidator<StaffUser>> validators,
    ILookupNormalizer normalizer,
    IdentityErrorDescriber errors,
    IServiceProvider services,
    ILogger<UserManager<StaffUser>> logger,
    FairwayDb db,
    TimeProvider clock
)
    : UserManager<StaffUser>(
        store,
        options,
        hasher,
        validators,
        [],
        normalizer,
        errors,
        services,
        logger
    )
{
    // Verified when nobody has the address, so that a wrong address takes as long as a wrong password.
    private static readonly Lazy<string> NobodysHash = new(() =>
        new PasswordHasher<StaffUser>().HashPassword(null!, TotpSecret.Generate())
    );

    public Task<StaffUser?> FindAsync(long id, CancellationToken ct) =>
        db.Set<StaffUser>().FirstOrDefaultAsync(user => user.Id == id, ct);

    /// <summary>Takes about a tenth of a second: never call it while holding the write gate.</summary>
    public bool IsPassword(StaffUser? user, string password)
    {
        var hash = user?.PasswordHash;
        var result = PasswordHasher.VerifyHashedPassword(
            user!,
            hash ?? NobodysHash.Value,
            password
        );
        return hash is not null && result != PasswordVerificationResult.Failed;
    }

    /// <summary>How many there were.</summary>
    public Task<int> RemovePasskeysAsync(StaffUser user, CancellationToken ct) =>
        db.Set<StaffPasskey>().Where(one => one.UserId == user.Id).ExecuteDeleteAsync(ct);

    public override Task<bool> IsLockedOutAsync(StaffUser user) =>
        Task.FromResult(user.LockoutEnd > clock.GetUtcNow());

    public override Task<IdentityResult> AccessFailedAsync(StaffUser user)
    {
        user.AccessFailedCount++;
        if (user.AccessFailedCount >= Options.Lockout.MaxFailedAccessAttempts)
        {
            user.LockoutEnd = clock.GetUtcNow() + Options.Lockout.DefaultLockoutTimeSpan;
            user.AccessFailedCount = 0;
        }
        return UpdateUserAsync(user);
    }
}

/// <summary>Identity's own store over the one context. Roles, claims and logins of Identity are not used.</summary>
internal sealed class StaffStore(FairwayDb db, IdentityErrorDescriber errors)
    : UserOnlyStore<
        StaffUser,
        FairwayDb,
        long,
        IdentityUserClaim<long>,
        IdentityUserLogin<long>,
        IdentityUserToken<long>,
        StaffPasskey
    >(db, errors);
