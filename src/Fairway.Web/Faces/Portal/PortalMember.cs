using Fairway.Domain.Members;

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
