using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Platform.Access;

/// <summary>
/// Takes a passkey of one's own away; the password is asked again. Sessions in other browsers end, as one of them may be
/// of the device that was lost; the answer keeps this one. Password and authenticator always stay.
/// </summary>
internal sealed class RemovePasskey(
    FairwayDb db,
    StaffManager people,
    Writing writing,
    JournalWriter journal,
    StaffAdmission admission
)
{
    public async Task<Outcome<StaffPass>> RunAsync(
        string id,
        string password,
        Actor actor,
        CancellationToken ct
    )
    {
        var known = await people.FindAsync(actor.Id, ct);
        if (!people.IsPassword(known, password))
            return Refusal.OfFields([new FieldRefusal("removePassword", "staff.password_wrong")]);
        db.ChangeTracker.Clear();
        await using var write = await writing.BeginInTurnAsync(actor.Id, ct);
        if (
            await people.FindAsync(actor.Id, ct) is not { } user
            || StaffPasskey.CredentialOf(id) is not { } credential
            || await people.GetPasskeyAsync(user, credential) is null
        )
            return Refusal.NotFound("staff.passkey_gone");
        if (StaffChecks.Refused(await people.RemovePasskeyAsync(user, credential)) is { } refusal)
            return refusal;
        if (StaffChecks.Refused(await people.UpdateSecurityStampAsync(user)) is { } changed)
            return changed;
        journal.Write(
            JournalKinds.StaffPasskeyRemoved,
            actor,
            new Subjects { Other = user.Id },
            new { count = 1 }
        );
        await write.CommitAsync(ct);
        admission.Forget(user.Id);
        return StaffPass.Of(user);
    }
}
