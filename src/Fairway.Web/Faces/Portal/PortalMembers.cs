using Fairway.Domain.Members;
using Fairway.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Faces.Portal;

/// <summary>What the portal shows a member of themselves.</summary>
internal sealed record PortalMember(
    long Id,
    string? Name,
    Tier Tier,
    ManagementMode Mode,
    MemberRoles Roles,
    DateTime? JoinedAt,
    MemberStatus Status
)
{
    /// <summary>Whoever is kept company one to one is never hurried (MODE-04); the mode is the person's.</summary>
    public bool IsCalm => Mode is ManagementMode.Dedicated or ManagementMode.Network;
}

/// <summary>The signed-in member, read once per request however many parts of the page ask.</summary>
internal sealed class PortalMembers(FairwayDb db)
{
    private readonly Dictionary<long, PortalMember?> _known = [];

    public async ValueTask<PortalMember?> FindAsync(long id, CancellationToken ct)
    {
        if (_known.TryGetValue(id, out var known))
            return known;
        var member = await db.Set<Member>()
            .IgnoreQueryFilters(["scope"])
            .Where(m => m.Id == id && m.Status != MemberStatus.Erased)
            .Select(m => new PortalMember(
                m.Id,
                m.Nickname ?? m.Name,
                m.Tier,
                m.Mode,
                m.Roles,
                m.JoinedAt,
                m.Status
            ))
            .FirstOrDefaultAsync(ct);
        return _known[id] = member;
    }
}
