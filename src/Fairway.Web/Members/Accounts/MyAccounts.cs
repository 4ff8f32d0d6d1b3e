using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.Accounts;

/// <summary>An account of the member's own on a platform.</summary>
internal sealed record MyAccount(long Id, string Platform, string Handle);

internal sealed class MyAccounts(FairwayDb db)
{
    public async Task<IReadOnlyList<MyAccount>> OfAsync(long memberId, CancellationToken ct) =>
        await db.Set<SocialAccount>()
            .AsNoTracking()
            .Where(a => a.MemberId == memberId)
            .OrderBy(a => a.Platform)
            .ThenBy(a => a.Id)
            .Select(a => new MyAccount(a.Id, a.Platform, a.Handle))
            .ToListAsync(ct);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/me/accounts",
                async (MyAccounts accounts, CurrentActor current, CancellationToken ct) =>
                    new Page<MyAccount>(await accounts.OfAsync(current.MemberId, ct), null)
            )
            .Needs(Permission.MemberSelf)
            .WithName("GetMyAccounts")
            .WithSummary("One's own accounts on other platforms");
}
