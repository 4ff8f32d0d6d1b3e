using Fairway.Domain;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Platform.Access;

/// <summary>Invites a colleague by a link, which is shown once and lives for a week.</summary>
internal sealed class InviteStaff(
    StaffManager people,
    IScopeGroups groups,
    Writing writing,
    KeySource keys,
    JournalWriter journal,
    PublicUrl url,
    TimeProvider clock
)
{
    public const string Page = "/console/invite";
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    internal sealed record Input
    {
        public required string Name { get; init; }
        public required string Email { get; init; }
        public required IReadOnlyList<string> Roles { get; init; }
        public IReadOnlyList<string> Regions { get; init; } = [];
        public IReadOnlyList<long> Groups { get; init; } = [];
    }

    /// <param name="Link">Null when a retry is answered: the link is shown once and kept nowhere.</param>
    internal sealed record Answer(long Id, string? Link, DateTime ExpiresAt);

    public async Task<Outcome<Answer>> RunAsync(Input input, Actor actor, CancellationToken ct)
    {
        var wrong = await CheckAsync(input, ct);
        if (wrong.Count > 0)
            return Refusal.OfFields(wrong);
        if (!ScopeChecks.Reaches(actor, ScopeChecks.Of(input.Regions, input.Groups)))
            return Refusal.Forbidden("staff.beyond_scope");
        var token = OneTimeTokens.Link();
        await using var write = await writing.BeginAsync(ct);
        var user = Make(input, token);
        if (StaffChecks.Refused(await people.CreateAsync(user)) is { } refusal)
            return refusal;
        journal.Write(
            JournalKinds.StaffInvited,
            actor,
            new Subjects { Other = user.Id },
            new
            {
                user.Roles,
                input.Regions,
                input.Groups,
            }
        );
        var expires = user.InviteExpiresAt!.Value;
        await write.CommitAsync(ct, new Answer(user.Id, null, expires));
        return new Answer(user.Id, url.Of($"{Page}/{token}"), expires);
    }

    private StaffUser Make(Input input, string token)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return new StaffUser
        {
            Id = keys.Next(),
            Name = input.Name.Trim(),
            Email = input.Email.Trim(),
            UserName = input.Email.Trim(),
            Roles = StaffChecks.InOrder(input.Roles),
            Scope = ScopeChecks.Of(input.Regions, input.Groups),
            InviteHash = OneTimeTokens.HashOf(token),
            InviteExpiresAt = now + Lifetime,
            CreatedAt = now,
        };
    }

    private async Task<List<FieldRefusal>> CheckAsync(Input input, CancellationToken ct)
    {
        var wrong = new List<FieldRefusal>();
        StaffChecks.Name(wrong, input.Name);
        StaffChecks.Email(wrong, input.Email);
        StaffChecks.RolesOf(wrong, input.Roles);
        ScopeChecks.Regions(wrong, input.Regions);
        await ScopeChecks.GroupsAsync(wrong, input.Groups, groups, ct);
        return wrong;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/staff", PostAsync)
            .Needs(Permission.StaffManage)
            .Produces<Answer>(StatusCodes.Status201Created)
            .WithSummary("Invite a colleague; the answer holds the link, once");

    private static Task<IResult> PostAsync(
        Input input,
        InviteStaff invite,
        CurrentActor current,
        Door door,
        CancellationToken ct
    ) =>
        door.OnceAsync(
            input,
            () => invite.RunAsync(input, current.Required, ct),
            made => TypedResults.Created($"/api/v1/staff/{made.Id}", made)
        );
}
