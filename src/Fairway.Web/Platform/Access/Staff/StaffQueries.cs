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

    /// <summary>Somebody who can be named for something.</summary>
    internal sealed record Colleague(long Id, string Name);

    /// <summary>Everybody who has joined and is not kept out, by name.</summary>
    public Task<List<Colleague>> ColleaguesAsync(CancellationToken ct) =>
        Open()
            .OrderBy(u => u.Name)
            .ThenBy(u => u.Id)
            .Select(u => new Colleague(u.Id, u.Name))
            .ToListAsync(ct);

    /// <summary>Those of them who have joined and are not kept out.</summary>
    public async Task<IReadOnlySet<long>> OpenAsync(
        IReadOnlyCollection<long> ids,
        CancellationToken ct
    ) => await Open().Where(u => ids.Contains(u.Id)).Select(u => u.Id).ToHashSetAsync(ct);

    private IQueryable<StaffUser> Open() =>
        db.Set<StaffUser>().AsNoTracking().Where(u => u.PasswordHash != null && u.LockedAt == null);

    internal sealed record Account(
        string Name,
        string Email,
        string? Language,
        IReadOnlyList<string> Roles,
        int RecoveryCodes
    );

    /// <param name="Id">The credential, as forms write it.</param>
    internal sealed record Passkey(string Id, string Name, DateTime AddedAt, DateTime? LastUsedAt);

    internal sealed record OwnPasskeys(IReadOnlyList<Passkey> Items, ProgrammeZone Zone);

    /// <summary>One's own passkeys, oldest first. They are few.</summary>
    public async Task<OwnPasskeys> PasskeysAsync(long id, CancellationToken ct)
    {
        var rows = await db.Set<StaffPasskey>()
            .AsNoTracking()
            .Where(one => one.UserId == id)
            .ToListAsync(ct);
        var items = rows.OrderBy(one => one.Data.CreatedAt)
            .Select(one => new Passkey(
                StaffPasskey.TextOf(one.CredentialId),
                one.Data.Name ?? "",
                one.Data.CreatedAt.UtcDateTime,
                one.LastUsedAt
            ));
        return new OwnPasskeys([.. items], await programme.ZoneAsync(ct));
    }

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
