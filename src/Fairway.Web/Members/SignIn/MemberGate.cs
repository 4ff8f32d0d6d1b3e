using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.SignIn;

/// <summary>Tells the ground floor how far a member may come in.</summary>
internal sealed class MemberGate : IMemberGate
{
    private static readonly Func<FairwayDb, long, CancellationToken, Task<MemberStatus?>> Status =
        EF.CompileAsyncQuery(
            (FairwayDb db, long id, CancellationToken ct) =>
                db.Set<Member>()
                    .IgnoreQueryFilters()
                    .Where(m => m.Id == id)
                    .Select(m => (MemberStatus?)m.Status)
                    .FirstOrDefault()
        );

    public async Task<MemberDoor> AskAsync(FairwayDb db, long memberId, CancellationToken ct) =>
        await Status(db, memberId, ct) switch
        {
            MemberStatus.Active => MemberDoor.Open,
            MemberStatus.Invited => MemberDoor.Consent,
            _ => MemberDoor.Closed,
        };
}
