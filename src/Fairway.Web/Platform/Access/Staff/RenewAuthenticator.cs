using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Platform.Access;

/// <summary>
/// Starts the move to another phone: the password is asked again, and a new secret waits for its first code. Until
/// then the old one counts.
/// </summary>
internal sealed class RenewAuthenticator(FairwayDb db, StaffManager people, Writing writing)
{
    public async Task<Outcome<StaffPass>> RunAsync(
        string password,
        Actor actor,
        CancellationToken ct
    )
    {
        var known = await people.FindAsync(actor.Id, ct);
        if (!people.IsPassword(known, password))
            return Refusal.OfFields([new FieldRefusal("confirm", "staff.password_wrong")]);
        db.ChangeTracker.Clear();
        await using var write = await writing.BeginAsync(ct);
        if (await people.FindAsync(actor.Id, ct) is not { } user)
            return Refusal.NotFound("staff.unknown");
        user.PendingSecret = TotpSecret.Generate();
        if (StaffChecks.Refused(await people.UpdateAsync(user)) is { } refusal)
            return refusal;
        await write.CommitAsync(ct);
        return StaffPass.Of(user);
    }
}
