using Fairway.Web.Platform.Access;
using Microsoft.AspNetCore.Components;

namespace Fairway.Web.Members.Contracts;

/// <summary>What a higher room adds to a member's page in the console. The page reads its parts one after the other, then draws.</summary>
internal interface IMemberPart
{
    /// <returns>Null where there is nothing to show this reader.</returns>
    Task<RenderFragment?> ReadAsync(long memberId, Actor reader, CancellationToken ct);
}
