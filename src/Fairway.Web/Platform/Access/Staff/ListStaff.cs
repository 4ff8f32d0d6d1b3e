using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Access;

internal enum StaffState
{
    /// <summary>Has not set up password and authenticator yet.</summary>
    Invited,
    Active,
    Locked,
}

internal sealed record StaffFilter
{
    /// <summary>Part of the name or the address.</summary>
    public string? Q { get; init; }
    public string? Role { get; init; }
    public StaffState? State { get; init; }
}

/// <summary>A colleague, as the list and the API show them.</summary>
internal sealed record StaffItem
{
    public required long Id { get; init; }
    public required string Name { get; init; }
    public required string Email { get; init; }
    public required StaffState State { get; init; }
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Null sees everybody.</summary>
    public ScopeView? Scope { get; init; }
    public required DateTime CreatedAt { get; init; }

    /// <summary>Until when the invitation's link works; null when there is none.</summary>
    public DateTime? InvitedUntil { get; init; }
    public DateTime? JoinedAt { get; init; }
    public DateTime? LockedAt { get; init; }
    public DateTime? LastSignInAt { get; init; }

    /// <summary>How many passkeys can sign them in.</summary>
    public required int Passkeys { get; init; }
    public required int Version { get; init; }
}

/// <summary>Who works here: newest first. There are few people and roles are a document, so the sieve is in memory.</summary>
internal sealed class ListStaff(FairwayDb db, IScopeGroups groups)
{
    public async Task<IReadOnlyList<StaffItem>> RunAsync(StaffFilter filter, CancellationToken ct)
    {
        var users = await db.Set<StaffUser>()
            .AsNoTracking()
            .OrderByDescending(user => user.Id)
            .ToListAsync(ct);
        var names = ScopeView.Names(await groups.AllAsync(ct));
        var passkeys = await db.Set<StaffPasskey>()
            .GroupBy(one => one.UserId)
            .Select(of => new { of.Key, Count = of.Count() })
            .ToDictionaryAsync(of => of.Key, of => of.Count, ct);
        return
        [
            .. users
                .Select(user => Show(user, names, passkeys.GetValueOrDefault(user.Id)))
                .Where(item => Passes(item, filter)),
        ];
    }

    public async Task<StaffItem?> FindAsync(long id, CancellationToken ct)
    {
        var user = await db.Set<StaffUser>()
            .AsNoTracking()
            .FirstOrDefaultAsync(one => one.Id == id, ct);
        return user is null
            ? null
            : Show(
                user,
                ScopeView.Names(await groups.AllAsync(ct)),
                await db.Set<StaffPasskey>().CountAsync(one => one.UserId == id, ct)
            );
    }

    private static bool Passes(StaffItem item, StaffFilter filter) =>
        (filter.State is not { } state || item.State == state)
        && (string.IsNullOrEmpty(filter.Role) || item.Roles.Contains(filter.Role))
        && (
            filter.Q?.Trim() is not { Length: > 0 } q
            || item.Name.Contains(q, StringComparison.OrdinalIgnoreCase)
            || item.Email.Contains(q, StringComparison.OrdinalIgnoreCase)
        );

    private static StaffItem Show(
        StaffUser user,
        IReadOnlyDictionary<long, string> groups,
        int passkeys
    ) =>
        new()
        {
            Id = user.Id,
            Name = user.Name,
            Email = user.Email!,
            State = StateOf(user),
            Roles = user.Roles,
            Scope = ScopeView.Of(user.Scope, groups),
            CreatedAt = user.CreatedAt,
            InvitedUntil = user.InviteExpiresAt,
            JoinedAt = user.JoinedAt,
            LockedAt = user.LockedAt,
            LastSignInAt = user.LastSignInAt,
            Passkeys = passkeys,
            Version = StaffVersion.Of(user),
        };

    private static StaffState StateOf(StaffUser user) =>
        user.LockedAt is not null ? StaffState.Locked
        : user is { PasswordHash: not null, TwoFactorEnabled: true } ? StaffState.Active
        : StaffState.Invited;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/staff", ListAsync)
            .Needs(Permission.StaffManage)
            .Produces<Page<StaffItem>>()
            .WithSummary("Who works here, newest first")
            .WithDescription("state is invited, active or locked.");
        api.MapGet("/staff/{id:long}", GetAsync)
            .Needs(Permission.StaffManage)
            .Produces<StaffItem>()
            .WithSummary("One colleague, with an ETag for edits");
    }

    private static async Task<IResult> ListAsync(
        string? q,
        string? role,
        string? state,
        string? cursor,
        int? limit,
        ListStaff list,
        Door door,
        CancellationToken ct
    )
    {
        if (!string.IsNullOrEmpty(role) && !Roles.Permissions.ContainsKey(role))
            return Unknown(door, "role", Roles.InOrder);
        if (!TryState(state, out var known))
            return Unknown(
                door,
                "state",
                [.. Enum.GetValues<StaffState>().Select(one => Json.Word(one))]
            );
        var found = await list.RunAsync(
            new StaffFilter
            {
                Q = q,
                Role = role,
                State = known,
            },
            ct
        );
        var page = new PageRequest(cursor, limit);
        var rest = found.Where(item => page.After is not { } after || item.Id < after);
        return Results.Ok(page.Cut([.. rest.Take(page.Size + 1)], item => item.Id));
    }

    private static IResult Unknown(Door door, string field, IReadOnlyList<string> allowed) =>
        door.Problem(
            Refusal.OfFields([
                new FieldRefusal(field, "field.not_one_of").With(
                    "allowed",
                    string.Join(", ", allowed)
                ),
            ])
        );

    /// <summary>Empty is any; an unknown word is false.</summary>
    public static bool TryState(string? word, out StaffState? state)
    {
        state = null;
        if (string.IsNullOrEmpty(word))
            return true;
        foreach (var one in Enum.GetValues<StaffState>())
        {
            if (Json.Word(one) == word)
                state = one;
        }
        return state is not null;
    }

    private static async Task<IResult> GetAsync(
        long id,
        HttpContext context,
        ListStaff list,
        Door door,
        CancellationToken ct
    ) =>
        await list.FindAsync(id, ct) is { } item
            ? ETags.With(context, item.Version, Results.Ok(item))
            : door.Problem(Refusal.NotFound("staff.unknown"));
}
