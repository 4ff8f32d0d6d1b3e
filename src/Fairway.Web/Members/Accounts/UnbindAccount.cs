using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.Accounts;

/// <summary>A member takes an account of theirs away again.</summary>
internal sealed class UnbindAccount(FairwayDb db, Writing writing, JournalWriter journal)
{
    public async Task<Outcome<Done>> RunAsync(long id, Actor member, CancellationToken ct)
    {
        await using var write = await writing.BeginAsync(ct);
        var account = await db.Set<SocialAccount>()
            .FirstOrDefaultAsync(a => a.Id == id && a.MemberId == member.Id, ct);
        if (account is null)
            return Refusal.NotFound("account.unknown");
        db.Remove(account);
        journal.Write(
            JournalKinds.AccountUnbound,
            member,
            new Subjects { Member = member.Id, Other = id },
            new { platform = account.Platform }
        );
        await write.CommitAsync(ct, Done.It);
        return Done.It;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapDelete(
                "/me/accounts/{id:long}",
                (
                    long id,
                    UnbindAccount unbind,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) => door.ActAsync(() => unbind.RunAsync(id, current.Required, ct))
            )
            .Needs(Permission.MemberSelf)
            .Produces(StatusCodes.Status204NoContent)
            .WithName("UnbindAccount");
}
