using Fairway.Domain;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Platform.Access;

/// <summary>The holder of the set-up link becomes the first administrator. The authenticator comes next.</summary>
internal sealed class CreateFirstAdministrator(
    StaffManager people,
    SetupLink link,
    Writing writing,
    KeySource keys,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Input
    {
        public required string Token { get; init; }
        public required string Name { get; init; }
        public required string Email { get; init; }
        public required string Password { get; init; }
    }

    public async Task<Outcome<StaffPass>> RunAsync(Input input, CancellationToken ct)
    {
        var wrong = Check(input);
        if (wrong.Count > 0)
            return Refusal.OfFields(wrong);
        var user = Make(input);
        user.PasswordHash = people.PasswordHasher.HashPassword(user, input.Password);
        await using var write = await writing.BeginAsync(ct);
        if (!await link.UseAsync(input.Token, ct))
            return Refusal.NotFound("staff.link_gone");
        if (StaffChecks.Refused(await people.CreateAsync(user)) is { } refusal)
            return refusal;
        journal.Write(
            JournalKinds.StaffJoined,
            new Actor(ActorKind.Staff, user.Id),
            new Subjects { Other = user.Id },
            new { user.Roles, first = true }
        );
        await write.CommitAsync(ct);
        return StaffPass.Of(user);
    }

    private StaffUser Make(Input input)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return new StaffUser
        {
            Id = keys.Next(),
            Name = input.Name.Trim(),
            Email = input.Email.Trim(),
            UserName = input.Email.Trim(),
            Roles = [Roles.Admin],
            PendingSecret = TotpSecret.Generate(),
            CreatedAt = now,
            JoinedAt = now,
        };
    }

    private static List<FieldRefusal> Check(Input input)
    {
        var wrong = new List<FieldRefusal>();
        StaffChecks.Name(wrong, input.Name);
        StaffChecks.Email(wrong, input.Email);
        if (PasswordRules.Check("password", input.Password, input.Email, input.Name) is { } easy)
            wrong.Add(easy);
        return wrong;
    }
}
