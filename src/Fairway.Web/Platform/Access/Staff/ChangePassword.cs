using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Platform.Access;

/// <summary>A new password of one's own. Sessions in other browsers end; the answer keeps this one.</summary>
internal sealed class ChangePassword(
    FairwayDb db,
    StaffManager people,
    Writing writing,
    JournalWriter journal,
    StaffAdmission admission
)
{
    internal sealed record Input
    {
        public required string Password { get; init; }
        public required string NewPassword { get; init; }
    }

    public async Task<Outcome<StaffPass>> RunAsync(Input input, Actor actor, CancellationToken ct)
    {
        var known = await people.FindAsync(actor.Id, ct);
        if (!people.IsPassword(known, input.Password))
            return Refusal.OfFields([new FieldRefusal("password", "staff.password_wrong")]);
        if (
            PasswordRules.Check("newPassword", input.NewPassword, known!.Email!, known.Name) is
            { } easy
        )
            return Refusal.OfFields([easy]);
        var hash = people.PasswordHasher.HashPassword(known, input.NewPassword);
        db.ChangeTracker.Clear();
        await using var write = await writing.BeginAsync(ct);
        if (await people.FindAsync(actor.Id, ct) is not { } user)
            return Refusal.NotFound("staff.unknown");
        user.PasswordHash = hash;
        if (StaffChecks.Refused(await people.UpdateSecurityStampAsync(user)) is { } refusal)
            return refusal;
        journal.Write(
            JournalKinds.StaffChanged,
            actor,
            new Subjects { Other = user.Id },
            new { what = "password" }
        );
        await write.CommitAsync(ct);
        admission.Forget(user.Id);
        return StaffPass.Of(user);
    }
}
