using Fairway.Domain;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Platform.Access;

/// <summary>
/// Takes all passkeys of a colleague away, whose device was lost. Their sessions end; password and authenticator stay.
/// </summary>
internal sealed class RemovePasskeysOf(
    StaffManager people,
    Writing writing,
    JournalWriter journal,
    StaffAdmission admission
)
{
    public async Task<Outcome<Done>> RunAsync(long id, Actor actor, CancellationToken ct)
    {
        if (StaffChecks.IsSelf(actor, id))
            return Refusal.Conflict("staff.not_yourself");
        await using var write = await writing.BeginInTurnAsync(id, ct);
        if (await people.FindAsync(id, ct) is not { } user)
            return Refusal.NotFound("staff.unknown");
        if (!ScopeChecks.Reaches(actor, user.Scope))
            return Refusal.Forbidden("staff.beyond_scope");
        var count = await people.RemovePasskeysAsync(user, ct);
        if (count > 0)
        {
            if (StaffChecks.Refused(await people.UpdateSecurityStampAsync(user)) is { } refusal)
                return refusal;
            journal.Write(
                JournalKinds.StaffPasskeyRemoved,
                actor,
                new Subjects { Other = id },
                new { count }
            );
        }
        await write.CommitAsync(ct, Done.It);
        admission.Forget(id);
        return Done.It;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapDelete(
                "/staff/{id:long}/passkeys",
                (
                    long id,
                    RemovePasskeysOf use,
                    CurrentActor current,
                    Door door,
                    CancellationToken ct
                ) => door.ActAsync(() => use.RunAsync(id, current.Required, ct))
            )
            .Needs(Permission.StaffManage)
            .Produces(StatusCodes.Status204NoContent)
            .WithSummary("Take all passkeys of a colleague away; their sessions end");
}
