using Fairway.Web.Members.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Team.WorkItems;
using Microsoft.AspNetCore.Components;

namespace Fairway.Web.Faces.Console;

/// <summary>On a member's page: what colleagues have to do about them, and the way to write down more.</summary>
internal sealed class MemberWorkItemsPart(ListWorkItems list) : IMemberPart
{
    public async Task<RenderFragment?> ReadAsync(long memberId, Actor reader, CancellationToken ct)
    {
        if (!reader.Can(Permission.WorkItemsRead))
            return null;
        var open = await list.RunAsync(
            new WorkItemFilter { MemberId = memberId, Open = true },
            new PageRequest(null, WorkItemLines.Most),
            ct
        );
        return builder =>
        {
            builder.OpenComponent<MemberWorkItems>(0);
            builder.AddComponentParameter(1, nameof(MemberWorkItems.MemberId), memberId);
            builder.AddComponentParameter(2, nameof(MemberWorkItems.Items), open.Items);
            builder.CloseComponent();
        };
    }
}
