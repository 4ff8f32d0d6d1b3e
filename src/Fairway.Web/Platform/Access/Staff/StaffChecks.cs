using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Journal;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Access;

/// <summary>What several staff use cases ask alike.</summary>
internal static class StaffChecks
{
    /// <summary>The turn of whoever may take away the last administrator.</summary>
    public const long AdministratorsTurn = 4711003;

    private static readonly System.ComponentModel.DataAnnotations.EmailAddressAttribute Address =
        new();

    public static void Name(List<FieldRefusal> wrong, string name)
    {
        if (string.IsNullOrWhiteSpace(name))
            wrong.Add(new FieldRefusal("name", "field.required"));
        else if (name.Trim().Length > StaffUser.NameMax)
            wrong.Add(new FieldRefusal("name", "field.too_long").With("max", StaffUser.NameMax));
    }

    public static void Email(List<FieldRefusal> wrong, string email)
    {
        if (string.IsNullOrWhiteSpace(email))
            wrong.Add(new FieldRefusal("email", "field.required"));
        else if (email.Trim().Length > StaffUser.EmailMax || !Address.IsValid(email.Trim()))
            wrong.Add(new FieldRefusal("email", "staff.not_an_email"));
    }

    public static void RolesOf(List<FieldRefusal> wrong, IReadOnlyList<string> roles)
    {
        if (roles.Count == 0)
            wrong.Add(new FieldRefusal("roles", "field.required"));
        else if (roles.FirstOrDefault(r => !Roles.Permissions.ContainsKey(r)) is { } unknown)
            wrong.Add(
                new FieldRefusal("roles", "access.unknown_role")
                    .With("role", unknown)
                    .With("roles", string.Join(", ", Roles.InOrder))
            );
    }

    /// <summary>As people read them, each once.</summary>
    public static List<string> InOrder(IReadOnlyCollection<string> roles) =>
        [.. Roles.InOrder.Where(roles.Contains)];

    public static bool IsSelf(Actor actor, long id) =>
        actor.Kind == ActorKind.Staff && actor.Id == id;

    /// <summary>Identity's "no", in our words.</summary>
    public static Refusal? Refused(IdentityResult result)
    {
        if (result.Succeeded)
            return null;
        var codes = result.Errors.Select(error => error.Code).ToList();
        if (codes.Any(code => code.StartsWith("Duplicate", StringComparison.Ordinal)))
            return Refusal.OfFields([new FieldRefusal("email", "staff.email_taken")]);
        if (codes.Any(code => code.StartsWith("Invalid", StringComparison.Ordinal)))
            return Refusal.OfFields([new FieldRefusal("email", "staff.not_an_email")]);
        return Refusal.Conflict("staff.changed_meanwhile");
    }

    /// <summary>Somebody must always be able to let others in: an administrator who sees everybody.</summary>
    public static Task<bool> IsLastAdminAsync(FairwayDb db, StaffUser user, CancellationToken ct) =>
        user is { IsAdmin: true, Scope: null, IsOpen: true }
            ? NoOtherAsync(db, user.Id, ct)
            : Task.FromResult(false);

    // Roles are a document; there are few people, so they are read here. Two administrators could take each other's
    // place away at the same moment, each seeing the other still there: whoever asks has waited for their turn.
    private static async Task<bool> NoOtherAsync(FairwayDb db, long id, CancellationToken ct)
    {
        var others = await db.Set<StaffUser>()
            .AsNoTracking()
            .Where(u => u.Id != id)
            .ToListAsync(ct);
        return !others.Exists(u =>
            u is { IsAdmin: true, Scope: null, IsOpen: true, TwoFactorEnabled: true }
        );
    }
}
