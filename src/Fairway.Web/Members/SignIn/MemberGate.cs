using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.SignIn;

/// <summary>Tells the ground floor how far a member may come in.</summary>
internal sealed class MemberGate : IMemberGate
{
    // Not static: a compiled query belongs to one model, and a process may hold several hosts.
    private readonly Func<FairwayDb, long, CancellationToken, Task<MemberStatus?>> _status =
        EF.CompileAsyncQuery(
            (FairwayDb db, long id, CancellationToken ct) =>
                db.Set<Member>()
                    .IgnoreQueryFilters()
                    .Where(m => m.Id == id)
                    .Select(m => (MemberStatus?)m.Status)
                    .FirstOrDefault()
        );

    public async Task<MemberDoor> AskAsync(FairwayDb db, long memberId, CancellationToken ct) =>
        await _status(db, memberId, ct) switch
        {
            MemberStatus.Active => MemberDoor.Open,
            MemberStatus.Invited => MemberDoor.Consent,
            _ => MemberDoor.Closed,
        };
}
