using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Platform.Access;

/// <summary>
/// A new link in place of the old one. Somebody who has joined already starts afresh with it: password, authenticator,
/// passkeys and sessions end, roles stay.
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
        if (StaffChecks.IsSelf(actor, id))
            return Refusal.Conflict("staff.not_yourself");
        var token = OneTimeTokens.Link();
        await using var write = await writing.BeginInTurnAsync(StaffChecks.AdministratorsTurn, ct);
        if (await people.FindAsync(id, ct) is not { } user)
            return Refusal.NotFound("staff.unknown");
        if (!ScopeChecks.Reaches(actor, user.Scope))
            return Refusal.Forbidden("staff.beyond_scope");
        // The link of somebody who is locked out would open nothing.
        if (user.LockedAt is not null)
            return Refusal.Conflict("staff.unlock_first");
        if (await StaffChecks.IsLastAdminAsync(db, user, ct))
            return Refusal.Conflict("staff.last_admin");
        var again = user.PasswordHash is not null;
        (user.PasswordHash, user.Secret, user.PendingSecret) = (null, null, null);
        (user.TwoFactorEnabled, user.RecoveryCodes) = (false, []);
        await people.RemovePasskeysAsync(user, ct);
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

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/staff/{id:long}/invitation", PostAsync)
            .Needs(Permission.StaffManage)
            .Produces<InviteStaff.Answer>(StatusCodes.Status201Created)
            .WithSummary("A new link for a colleague, who starts afresh with it; shown once");

    private static Task<IResult> PostAsync(
        long id,
        RenewInvitation renew,
        CurrentActor current,
        Door door,
        CancellationToken ct
    ) =>
        door.OnceAsync(
            new { id },
            () => renew.RunAsync(id, current.Required, ct),
            made => TypedResults.Created($"/api/v1/staff/{made.Id}", made)
        );
}
