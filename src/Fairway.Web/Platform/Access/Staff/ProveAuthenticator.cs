using Fairway.Domain;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Platform.Access;

/// <summary>
/// A right code proves that the authenticator has the new secret. From then on it counts, with ten fresh recovery
/// codes, which are shown this once.
/// </summary>
internal sealed class ProveAuthenticator(
    StaffManager people,
    Writing writing,
    JournalWriter journal,
    StaffAdmission admission,
    TimeProvider clock
)
{
    internal sealed record Answer(StaffPass Pass, IReadOnlyList<string> RecoveryCodes);

    public async Task<Outcome<Answer>> RunAsync(StaffPass pass, string code, CancellationToken ct)
    {
        await using var write = await writing.BeginAsync(ct);
        var now = clock.GetUtcNow();
        if (
            await people.FindAsync(pass.Id, ct) is not { IsOpen: true } user
            || user.SecurityStamp != pass.Stamp
            || user.PendingSecret is null
        )
            return Refusal.Conflict("staff.step_gone");
        if (Totp.Match(user.PendingSecret, Digits(code), now, 0) is not { } step)
            return Refusal.OfFields([new FieldRefusal("code", "staff.code_wrong")]);
        var first = !user.TwoFactorEnabled;
        var codes = OneTimeTokens.RecoveryCodes();
        (user.Secret, user.PendingSecret, user.LastStep) = (user.PendingSecret, null, step);
        user.RecoveryCodes = [.. codes.Select(OneTimeTokens.HashOfCode)];
        user.TwoFactorEnabled = true;
        user.AccessFailedCount = 0;
        if (first)
            user.LastSignInAt = now.UtcDateTime;
        if (StaffChecks.Refused(await people.UpdateSecurityStampAsync(user)) is { } refusal)
            return refusal;
        journal.Write(
            first ? JournalKinds.StaffSignedIn : JournalKinds.StaffChanged,
            new Actor(ActorKind.Staff, user.Id),
            new Subjects { Other = user.Id },
            first ? new { method = "totp" } : new { what = "authenticator" }
        );
        await write.CommitAsync(ct);
        admission.Forget(user.Id);
        return new Answer(StaffPass.Of(user), codes);
    }

    /// <summary>People type "123 456".</summary>
    public static string Digits(string code) => code.Replace(" ", "", StringComparison.Ordinal);
}
