using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Platform.Access;

/// <summary>The first half of signing in: address and password. Five wrong tries lock the account for a quarter of an hour.</summary>
internal sealed class SignInStaff(
    FairwayDb db,
    StaffManager people,
    Writing writing,
    JournalWriter journal
)
{
    internal sealed record Input
    {
        public required string Email { get; init; }
        public required string Password { get; init; }
    }

    /// <param name="Enrolled">False: the password is right, but no authenticator is set up yet.</param>
    internal sealed record Answer(StaffPass Pass, bool Enrolled);

    public async Task<Outcome<Answer>> RunAsync(Input input, CancellationToken ct)
    {
        var email = input.Email.Trim();
        if (email.Length is 0 or > StaffUser.EmailMax || input.Password.Length > PasswordRules.Max)
            return Refusal.Invalid("staff.sign_in_wrong");
        var known = await people.FindByEmailAsync(email);
        // Outside the transaction: the comparison is slow by design.
        var right = people.IsPassword(known, input.Password);
        if (right && known is { IsOpen: true } && !await people.IsLockedOutAsync(known))
            return new Answer(StaffPass.Of(known), known.TwoFactorEnabled);
        db.ChangeTracker.Clear();
        return await RefuseAsync(known?.Id, right, ct);
    }

    private async Task<Refusal> RefuseAsync(long? id, bool right, CancellationToken ct)
    {
        // Many guesses at one account are counted one after the other; an address that nobody has counts nothing.
        await using var write = id is { } turn
            ? await writing.BeginInTurnAsync(turn, ct)
            : await writing.BeginAsync(ct);
        var user = id is { } known ? await people.FindAsync(known, ct) : null;
        var (refusal, reason) = (Refusal.Invalid("staff.sign_in_wrong"), "password");
        if (user is null)
            reason = "unknown";
        else if (user.LockedAt is not null)
            (refusal, reason) = (right ? Refusal.Forbidden("staff.locked") : refusal, "locked");
        else if (await people.IsLockedOutAsync(user))
            (refusal, reason) = (
                new Refusal("staff.locked_out", RefusalKind.TooMany),
                "locked_out"
            );
        else
            await people.AccessFailedAsync(user);
        journal.Write(
            JournalKinds.StaffSignInFailed,
            Actor.System,
            new Subjects { Other = user?.Id },
            new { reason }
        );
        await write.CommitAsync(ct);
        return refusal;
    }
}
