using Fairway.Web.Members.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Rewards.Badges;
using Microsoft.AspNetCore.Components;

namespace Fairway.Web.Faces.Console;

/// <summary>On a member's page: the badges they have.</summary>
internal sealed class MemberBadgesPart(MyBadges badges) : IMemberPart
{
    public async Task<RenderFragment?> ReadAsync(long memberId, Actor reader, CancellationToken ct)
    {
        var earned = await badges.EarnedAsync(memberId, ct);
        return earned.Count == 0
            ? null
            : builder =>
            {
                builder.OpenComponent<MemberBadges>(0);
                builder.AddComponentParameter(1, nameof(MemberBadges.Earned), earned);
                builder.CloseComponent();
            };
    }
}
