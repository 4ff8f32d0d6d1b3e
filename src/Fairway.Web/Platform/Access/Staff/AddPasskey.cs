using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.AspNetCore.Identity;

namespace Fairway.Web.Platform.Access;

/// <summary>Ends the adding of a passkey: what the authenticator made is believed when it answers what was asked.</summary>
internal sealed class AddPasskey(
    FairwayDb db,
    StaffManager people,
    IPasskeyHandler<StaffUser> passkeys,
    Writing writing,
    JournalWriter journal,
    TimeProvider clock,
    ILogger<AddPasskey> logger
)
{
    /// <param name="Credential">The browser's answer, as JSON.</param>
    internal sealed record Input(string Name, string Credential);

    public async Task<Outcome<Done>> RunAsync(
        Input input,
        PasskeyChallenge? challenge,
        Actor actor,
        HttpContext http,
        CancellationToken ct
    )
    {
        var wrong = new List<FieldRefusal>();
        PasskeyChecks.Name(wrong, "passkeyName", input.Name);
        if (wrong.Count > 0)
            return Refusal.OfFields(wrong);
        if (challenge?.By is not { } by || by.Id != actor.Id)
            return PasskeyChecks.Expired;
        await using var write = await writing.BeginInTurnAsync(actor.Id, ct);
        if (await people.FindAsync(by.Id, ct) is not { } user || user.SecurityStamp != by.Stamp)
            return PasskeyChecks.Expired;
        if (await PasskeyChecks.TooManyAsync(db, actor.Id, ct) is { } full)
            return full;
        var answer = await passkeys.PerformAttestationAsync(
            new PasskeyAttestationContext
            {
                HttpContext = http,
                CredentialJson = input.Credential,
                AttestationState = challenge.State,
            }
        );
        if (!answer.Succeeded)
        {
            PasskeyChecks.Refused(logger, answer.Failure.Message);
            return Refusal.Invalid("staff.passkey_not_added");
        }
        var made = Named(answer.Passkey, input.Name.Trim());
        if (StaffChecks.Refused(await people.AddOrUpdatePasskeyAsync(user, made)) is { } refusal)
            return refusal;
        journal.Write(
            JournalKinds.StaffPasskeyAdded,
            actor,
            new Subjects { Other = user.Id },
            new { synced = made.IsBackedUp }
        );
        await write.CommitAsync(ct, Done.It);
        return Done.It;
    }

    // Identity reads the machine's clock.
    private UserPasskeyInfo Named(UserPasskeyInfo made, string name) =>
        new(
            made.CredentialId,
            made.PublicKey,
            clock.GetUtcNow(),
            made.SignCount,
            made.Transports,
            made.IsUserVerified,
            made.IsBackupEligible,
            made.IsBackedUp,
            made.AttestationObject,
            made.ClientDataJson
        )
        {
            Name = name,
        };
}
