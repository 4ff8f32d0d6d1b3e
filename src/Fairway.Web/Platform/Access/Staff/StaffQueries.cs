using Fairway.Storage;
using Fairway.Web.Platform.Culture;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Access;

/// <summary>What the staff pages show.</summary>
internal sealed class StaffQueries(FairwayDb db, ProgrammeTime programme)
{
    /// <param name="Address">What the picture for the authenticator says.</param>
    internal sealed record PendingAuthenticator(string Secret, string Address);

    /// <summary>The secret that waits for its first code; null when none does, or the pass is over.</summary>
    public async Task<PendingAuthenticator?> PendingAsync(StaffPass pass, CancellationToken ct)
    {
        var user = await db.Set<StaffUser>()
            .AsNoTracking()
            .FirstOrDefaultAsync(u => u.Id == pass.Id && u.SecurityStamp == pass.Stamp, ct);
        if (user is not { IsOpen: true, PendingSecret: { } secret })
            return null;
        var known = await programme.ProgrammeAsync(ct);
        return new PendingAuthenticator(secret, TotpSecret.Uri(secret, known.Name, user.Email!));
    }

    internal sealed record Account(
        string Name,
        string Email,
        string? Language,
        IReadOnlyList<string> Roles,
        int RecoveryCodes
    );

    /// <summary>One's own account.</summary>
    public async Task<Account?> AccountAsync(long id, CancellationToken ct) =>
        await db.Set<StaffUser>().AsNoTracking().FirstOrDefaultAsync(u => u.Id == id, ct)
            is { } user
            ? new Account(
                user.Name,
                user.Email!,
                user.Language,
                user.Roles,
                user.RecoveryCodes.Count
            )
            : null;
}
