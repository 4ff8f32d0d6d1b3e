using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Platform.Access;

/// <summary>
/// A new link in place of the old one. Somebody who has joined already starts afresh with it: password, authenticator
/// and sessions end, roles stay.
/// </summary>
internal sealed class RenewInvitation(
    FairwayDb db,
    StaffManager people,
    Writing writing,
    JournalWriter journal,
    StaffAdmission admission,
    PublicUrl url,
    TimeProvider clock
)
{
    public async Task<Outcome<InviteStaff.Answer>> RunAsync(
        long id,
        Actor actor,
        CancellationToken ct
    )
    {
        if (actor is { Kind: ActorKind.Staff } && actor.Id == id)
            return Refusal.Conflict("staff.not_yourself");
        var token = OneTimeTokens.Link();
        await using var write = await writing.BeginAsync(ct);
        if (await people.FindAsync(id, ct) is not { } user)
            return Refusal.NotFound("staff.unknown");
        if (await StaffChecks.IsLastAdminAsync(db, user, ct))
            return Refusal.Conflict("staff.last_admin");
        var again = user.PasswordHash is not null;
        (user.PasswordHash, user.Secret, user.PendingSecret) = (null, null, null);
        (user.TwoFactorEnabled, user.RecoveryCodes) = (false, []);
        user.InviteHash = OneTimeTokens.HashOf(token);
        user.InviteExpiresAt = clock.GetUtcNow().UtcDateTime + InviteStaff.Lifetime;
        if (StaffChecks.Refused(await people.UpdateSecurityStampAsync(user)) is { } refusal)
            return refusal;
        journal.Write(
            JournalKinds.StaffInvited,
            actor,
            new Subjects { Other = id },
            new { user.Roles, again }
        );
        var expires = user.InviteExpiresAt.Value;
        await write.CommitAsync(ct, new InviteStaff.Answer(id, null, expires));
        admission.Forget(id);
        return new InviteStaff.Answer(id, url.Of($"{InviteStaff.Page}/{token}"), expires);
    }
}
