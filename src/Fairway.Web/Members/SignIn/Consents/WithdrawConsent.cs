using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.SignIn.Consents;

/// <summary>
/// A member takes an agreement back, as easily as it was given (PIPL 15). Without the programme's terms they leave:
/// everything else is taken back too, and they are somebody who is not asked or profiled until they come again.
/// </summary>
internal sealed class WithdrawConsent(
    FairwayDb db,
    Writing writing,
    ConsentBook book,
    MemberAdmission admission,
    JournalWriter journal
)
{
    /// <returns>Whether the member has left.</returns>
    public async Task<Outcome<bool>> RunAsync(string purpose, Actor member, CancellationToken ct)
    {
        var outcome = await Races.RunAsync(() => db, () => TakeBackAsync(purpose, member, ct));
        admission.Forget(member.Id);
        return outcome;
    }

    private async Task<Outcome<bool>> TakeBackAsync(
        string purpose,
        Actor actor,
        CancellationToken ct
    )
    {
        await using var write = await writing.BeginAsync(ct);
        var member = await db.Set<Member>()
            .IgnoreQueryFilters(["scope"])
            .FirstAsync(m => m.Id == actor.Id, ct);
        var open = await book.OpenAsync(actor.Id, ct);
        var leaves = purpose == ConsentPurpose.Programme && member.Status == MemberStatus.Active;
        if (!leaves && open.All(c => c.Purpose != purpose))
            return false;
        foreach (
            var code in leaves
                ? open.Select(c => c.Purpose).Distinct(StringComparer.Ordinal)
                : [purpose]
        )
            book.Withdraw(actor.Id, code, open);
        member.Version++;
        if (leaves)
        {
            member.Status = MemberStatus.Invited;
            journal.Write(JournalKinds.MemberLeft, actor, new Subjects { Member = actor.Id });
        }
        await write.CommitAsync(ct);
        return leaves;
    }
}
