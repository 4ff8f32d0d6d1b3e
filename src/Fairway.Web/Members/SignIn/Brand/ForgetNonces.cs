using Fairway.Storage;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.SignIn.Brand;

/// <summary>A nonce is forgotten once its token would be refused for its age anyway.</summary>
internal sealed class ForgetNonces(FairwayDb db, WriteGate gate, TimeProvider clock) : IChore
{
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        using var pass = await gate.EnterAsync(ct);
        return await db.Set<UsedNonce>().Where(n => n.ExpiresAt < now).ExecuteDeleteAsync(ct);
    }
}
