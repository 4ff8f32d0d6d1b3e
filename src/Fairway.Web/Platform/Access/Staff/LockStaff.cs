using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Platform.Access;

/// <summary>
/// Keeps a colleague out until somebody lets them in again. Sessions end with the next request, and stay ended: whoever
/// is let in again signs in anew, with the password and authenticator they had.
/// </summary>
internal sealed class LockStaff(
    FairwayDb db,
    StaffManager people,
    Writing writing,
    JournalWriter journal,
    StaffAdmission admission,
    TimeProvider clock
)
{
    public async Task<Outcome<Done>> RunAsync(
        long id,
        bool locked,
        Actor actor,
        CancellationToken ct
    )
    {
        await using var write = await writing.BeginInTurnAsync(StaffChecks.AdministratorsTurn, ct);
        if (await people.FindAsync(id, ct) is not { } user)
            return Refusal.NotFound("staff.unknown");
        if (await RefusesAsync(user, actor, ct) is { } no)
            return no;
        if (locked != user.LockedAt is not null)
        {
            user.LockedAt = locked ? clock.GetUtcNow().UtcDateTime : null;
            // A new stamp: old cookies are over on every node. Wrong tries from before are forgotten.
            (user.AccessFailedCount, user.LockoutEnd) = (0, null);
            if (StaffChecks.Refused(await people.UpdateSecurityStampAsync(user)) is { } refusal)
                return refusal;
            journal.Write(
                locked ? JournalKinds.StaffLocked : JournalKinds.StaffUnlocked,
                actor,
                new Subjects { Other = id },
                new { user.Roles }
            );
        }
        await write.CommitAsync(ct, Done.It);
        admission.Forget(id);
        return Done.It;
    }

    private async Task<Refusal?> RefusesAsync(StaffUser user, Actor actor, CancellationToken ct)
    {
        if (StaffChecks.IsSelf(actor, user.Id))
            return Refusal.Conflict("staff.not_yourself");
        if (!ScopeChecks.Reaches(actor, user.Scope))
            return Refusal.Forbidden("staff.beyond_scope");
        return await StaffChecks.IsLastAdminAsync(db, user, ct)
            ? Refusal.Conflict("staff.last_admin")
            : null;
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost(
                "/staff/{id:long}/lock",
                (long id, LockStaff use, CurrentActor current, Door door, CancellationToken ct) =>
                    door.ActAsync(() => use.RunAsync(id, locked: true, current.Required, ct))
            )
            .Needs(Permission.StaffManage)
            .Produces(StatusCodes.Status204NoContent)
            .WithSummary("Keep a colleague out; their sessions end");
        api.MapPost(
                "/staff/{id:long}/unlock",
                (long id, LockStaff use, CurrentActor current, Door door, CancellationToken ct) =>
                    door.ActAsync(() => use.RunAsync(id, locked: false, current.Required, ct))
            )
            .Needs(Permission.StaffManage)
            .Produces(StatusCodes.Status204NoContent)
            .WithSummary("Let a colleague in again");
    }
}
