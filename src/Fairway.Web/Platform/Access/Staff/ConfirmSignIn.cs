using Fairway.Domain;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Platform.Access;

/// <summary>The second half of signing in: a code of the authenticator, or one of the recovery codes.</summary>
internal sealed class ConfirmSignIn(
    StaffManager people,
    Writing writing,
    JournalWriter journal,
    TimeProvider clock
)
{
    private const int LongestCode = 40;

    public async Task<Outcome<StaffPass>> RunAsync(
        StaffPass pass,
        string code,
        CancellationToken ct
    )
    {
        await using var write = await writing.BeginInTurnAsync(pass.Id, ct);
        if (
            await people.FindAsync(pass.Id, ct) is not { IsOpen: true, TwoFactorEnabled: true } user
            || user.SecurityStamp != pass.Stamp
        )
            return Refusal.Conflict("staff.step_gone");
        if (await people.IsLockedOutAsync(user))
            return new Refusal("staff.locked_out", RefusalKind.TooMany);
        var method = Accept(user, code.Trim());
        if (method is null)
        {
            await people.AccessFailedAsync(user);
            Note(JournalKinds.StaffSignInFailed, user, new { reason = "code" });
            await write.CommitAsync(ct);
            return Refusal.OfFields([new FieldRefusal("code", "staff.code_wrong")]);
        }
        user.AccessFailedCount = 0;
        user.LockoutEnd = null;
        user.LastSignInAt = clock.GetUtcNow().UtcDateTime;
        // Fails when the same code was used elsewhere in the same moment.
        if (StaffChecks.Refused(await people.UpdateAsync(user)) is { } refusal)
            return refusal;
        Note(JournalKinds.StaffSignedIn, user, new { method });
        await write.CommitAsync(ct);
        return StaffPass.Of(user);
    }

    private string? Accept(StaffUser user, string code)
    {
        var digits = ProveAuthenticator.Digits(code);
        if (Totp.Match(user.Secret, digits, clock.GetUtcNow(), user.LastStep) is { } step)
        {
            user.LastStep = step;
            return "totp";
        }
        if (code.Length > LongestCode)
            return null;
        var hash = OneTimeTokens.HashOfCode(code);
        if (!user.RecoveryCodes.Contains(hash))
            return null;
        user.RecoveryCodes = [.. user.RecoveryCodes.Where(other => other != hash)];
        return "recovery_code";
    }

    private void Note(string kind, StaffUser user, object data) =>
        journal.Write(
            kind,
            kind == JournalKinds.StaffSignedIn ? new Actor(ActorKind.Staff, user.Id) : Actor.System,
            new Subjects { Other = user.Id },
            data
        );
}
