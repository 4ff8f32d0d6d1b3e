using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members;

/// <summary>The groups that a colleague's scope may name; a scope itself does not limit which groups are known.</summary>
internal sealed class ScopeGroups(FairwayDb db) : IScopeGroups
{
    public async Task<IReadOnlyList<ScopeGroup>> AllAsync(CancellationToken ct) =>
        await db.Set<MemberGroup>()
            .OrderBy(g => g.Name)
            .Select(g => new ScopeGroup(g.Id, g.Name))
            .ToListAsync(ct);
}
