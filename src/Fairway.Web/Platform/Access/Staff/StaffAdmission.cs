using Fairway.Storage;
using Fairway.Web.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Access;

/// <summary>
/// Turns a cookie's key and stamp into who may come in. Remembered for half a minute, so that a changed role, scope or
/// lock takes effect within a minute on every node; on this one at once.
/// </summary>
internal sealed class StaffAdmission(TimeProvider clock)
{
    private static readonly TimeSpan For = TimeSpan.FromSeconds(30);
    private readonly BoundedCache<long, Known> _known = new(1_000);

    private sealed record Known(string? Stamp, ActorIdentity Identity, DateTime Asked);

    public async ValueTask<ActorIdentity?> AskAsync(
        FairwayDb db,
        long id,
        string? stamp,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (!_known.TryGet(id, out var known) || now < known.Asked || now - known.Asked >= For)
        {
            known = await LoadAsync(db, id, now, ct);
            if (known is null)
                return null;
            _known.Set(id, known);
        }
        return stamp is not null && known.Stamp == stamp ? known.Identity : null;
    }

    public void Forget(long id) => _known.Forget(id);

    private static async Task<Known?> LoadAsync(
        FairwayDb db,
        long id,
        DateTime now,
        CancellationToken ct
    )
    {
        var user = await db.Set<StaffUser>()
            .AsNoTracking()
            .FirstOrDefaultAsync(u => u.Id == id, ct);
        if (user is not { IsOpen: true, TwoFactorEnabled: true })
            return null;
        var actor = new Actor(ActorKind.Staff, user.Id)
        {
            Permissions = Roles.Of(user.Roles),
            Roles = user.Roles,
            Scope = user.Scope ?? DataScope.Everything,
        };
        return new Known(
            user.SecurityStamp,
            new ActorIdentity(Schemes.Staff, actor, user.Name, user.Language)
            {
                Roles = user.Roles,
            },
            now
        );
    }
}
