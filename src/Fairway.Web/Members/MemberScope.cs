using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Files;

namespace Fairway.Web.Members;

/// <summary>Whom the present scope shows, for rooms below that know members only by key.</summary>
internal sealed class MemberScope : IMemberScope
{
    // The query filter "scope" is what decides.
    public IQueryable<long> Visible(FairwayDb db) => db.Set<Member>().Select(m => m.Id);
}
