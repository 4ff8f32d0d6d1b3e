using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Platform.Access;

/// <summary>
/// A colleague's name, roles and scope. Holds from their next request on: sessions stay, what they open changes.
/// </summary>
internal sealed class ChangeStaff(
    FairwayDb db,
    StaffManager people,
    IScopeGroups groups,
    Writing writing,
    JournalWriter journal,
    StaffAdmission admission
)
{
    /// <summary>What is null stays as it is.</summary>
    internal sealed record Input
    {
        public string? Name { get; init; }
        public IReadOnlyList<string>? Roles { get; init; }
        public IReadOnlyList<string>? Regions { get; init; }
        public IReadOnlyList<long>? Groups { get; init; }
    }

    /// <param name="version">What the caller saw; null when they do not care.</param>
    public async Task<Outcome<Done>> RunAsync(
        long id,
        Input input,
        int? version,
        Actor actor,
        CancellationToken ct
    )
    {
        var wrong = await CheckAsync(input, ct);
        if (wrong.Count > 0)
            return Refusal.OfFields(wrong);
        await using var write = await writing.BeginInTurnAsync(StaffChecks.AdministratorsTurn, ct);
        if (await people.FindAsync(id, ct) is not { } user)
            return Refusal.NotFound("staff.unknown");
        if (version is { } seen && seen != StaffVersion.Of(user))
            return Refusal.Conflict("staff.changed_meanwhile");
        var wanted = Wanted.Of(user, input);
        var changed = wanted.Differences(user);
        if (await RefusesAsync(user, wanted, changed, actor, ct) is { } no)
            return no;
        if (changed.Count > 0)
        {
            (user.Name, user.Roles, user.Scope) = (wanted.Name, wanted.Roles, wanted.Scope);
            if (StaffChecks.Refused(await people.UpdateAsync(user)) is { } refusal)
                return refusal;
            Note(user, changed, actor);
        }
        await write.CommitAsync(ct, Done.It);
        admission.Forget(id);
        return Done.It;
    }

    private async Task<List<FieldRefusal>> CheckAsync(Input input, CancellationToken ct)
    {
        var wrong = new List<FieldRefusal>();
        if (input.Name is { } name)
            StaffChecks.Name(wrong, name);
        if (input.Roles is { } roles)
            StaffChecks.RolesOf(wrong, roles);
        ScopeChecks.Regions(wrong, input.Regions ?? []);
        await ScopeChecks.GroupsAsync(wrong, input.Groups ?? [], groups, ct);
        return wrong;
    }

    private async Task<Refusal?> RefusesAsync(
        StaffUser user,
        Wanted wanted,
        List<string> changed,
        Actor actor,
        CancellationToken ct
    )
    {
        if (!ScopeChecks.Reaches(actor, user.Scope) || !ScopeChecks.Reaches(actor, wanted.Scope))
            return Refusal.Forbidden("staff.beyond_scope");
        // One's own name is one's own; what one may do and see, somebody else decides.
        if (StaffChecks.IsSelf(actor, user.Id) && changed.Exists(field => field != "name"))
            return Refusal.Conflict("staff.not_yourself");
        var keeps = wanted.Roles.Contains(Roles.Admin) && wanted.Scope is null;
        return !keeps && await StaffChecks.IsLastAdminAsync(db, user, ct)
            ? Refusal.Conflict("staff.last_admin")
            : null;
    }

    private void Note(StaffUser user, List<string> changed, Actor actor) =>
        journal.Write(
            JournalKinds.StaffChanged,
            actor,
            new Subjects { Other = user.Id },
            new
            {
                what = changed,
                user.Roles,
                user.Scope?.Regions,
                user.Scope?.Groups,
            }
        );

    private sealed record Wanted(string Name, List<string> Roles, DataScope? Scope)
    {
        public static Wanted Of(StaffUser user, Input input) =>
            new(
                input.Name?.Trim() ?? user.Name,
                input.Roles is { } roles ? StaffChecks.InOrder(roles) : user.Roles,
                input.Regions is null && input.Groups is null
                    ? user.Scope
                    : ScopeChecks.Of(
                        input.Regions ?? user.Scope?.Regions ?? [],
                        input.Groups ?? user.Scope?.Groups ?? []
                    )
            );

        public List<string> Differences(StaffUser user)
        {
            var changed = new List<string>();
            if (Name != user.Name)
                changed.Add("name");
            if (!Roles.ToHashSet(StringComparer.Ordinal).SetEquals(user.Roles))
                changed.Add("roles");
            if (!ScopeChecks.Same(Scope, user.Scope))
                changed.Add("scope");
            return changed;
        }
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPatch("/staff/{id:long}", PatchAsync)
            .Needs(Permission.StaffManage)
            .Produces(StatusCodes.Status204NoContent)
            .WithSummary("Change a colleague's name, roles or scope");

    private static Task<IResult> PatchAsync(
        long id,
        Input input,
        HttpRequest request,
        ChangeStaff change,
        CurrentActor current,
        Door door,
        CancellationToken ct
    ) => door.ActAsync(() => change.RunAsync(id, input, ETags.Seen(request), current.Required, ct));
}

/// <summary>
/// What somebody who edits a colleague has seen, as one number. It is made of what can be edited, not counted up: the
/// colleague's own signing in meanwhile is no conflict.
/// </summary>
internal static class StaffVersion
{
    public static int Of(StaffUser user) => Of(user.Name, user.Roles, user.Scope, user.LockedAt);

    public static int Of(
        string name,
        IEnumerable<string> roles,
        DataScope? scope,
        DateTime? lockedAt
    )
    {
        var text = $"{name}\n{string.Join(' ', roles)}\n{ScopeChecks.Text(scope)}\n{lockedAt:O}";
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return BinaryPrimitives.ReadInt32BigEndian(hash) & int.MaxValue;
    }
}
