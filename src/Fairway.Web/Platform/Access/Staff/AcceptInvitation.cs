using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Access;

/// <summary>The holder of an invitation sets a name and a password. The link is dead then; the authenticator comes next.</summary>
internal sealed class AcceptInvitation(
    FairwayDb db,
    StaffManager people,
    Writing writing,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Input
    {
        public required string Token { get; init; }
        public required string Name { get; init; }
        public required string Password { get; init; }
    }

    /// <summary>Whom a link invites; null when it is unknown, used, expired or its person locked.</summary>
    public Task<StaffUser?> FindAsync(string token, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var hash = OneTimeTokens.HashOf(token);
        return db.Set<StaffUser>()
            .FirstOrDefaultAsync(
                u => u.InviteHash == hash && u.InviteExpiresAt > now && u.LockedAt == null,
                ct
            );
    }

    public async Task<Outcome<StaffPass>> RunAsync(Input input, CancellationToken ct)
    {
        var known = await FindAsync(input.Token, ct);
        if (known is null)
            return Refusal.NotFound("staff.link_gone");
        var wrong = new List<FieldRefusal>();
        StaffChecks.Name(wrong, input.Name);
        if (PasswordRules.Check("password", input.Password, known.Email!, input.Name) is { } easy)
            wrong.Add(easy);
        if (wrong.Count > 0)
            return Refusal.OfFields(wrong);
        var hash = people.PasswordHasher.HashPassword(known, input.Password);
        db.ChangeTracker.Clear();
        return await JoinAsync(input, hash, ct);
    }

    private async Task<Outcome<StaffPass>> JoinAsync(Input input, string hash, CancellationToken ct)
    {
        await using var write = await writing.BeginAsync(ct);
        if (await FindAsync(input.Token, ct) is not { } user)
            return Refusal.NotFound("staff.link_gone");
        user.Name = input.Name.Trim();
        user.PasswordHash = hash;
        user.PendingSecret = TotpSecret.Generate();
        user.JoinedAt = clock.GetUtcNow().UtcDateTime;
        (user.InviteHash, user.InviteExpiresAt) = (null, null);
        // Saves, and fails when somebody else used the link in the same moment.
        if (StaffChecks.Refused(await people.UpdateSecurityStampAsync(user)) is { } refusal)
            return refusal;
        journal.Write(
            JournalKinds.StaffJoined,
            new Actor(ActorKind.Staff, user.Id),
            new Subjects { Other = user.Id },
            new { user.Roles }
        );
        await write.CommitAsync(ct);
        return StaffPass.Of(user);
    }
}
