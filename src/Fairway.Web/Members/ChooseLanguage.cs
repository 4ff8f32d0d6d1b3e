using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members;

/// <summary>A member's own language. It is none of the particulars that staff edit, so their open forms stay valid.</summary>
internal sealed class ChooseLanguage(
    FairwayDb db,
    Writing writing,
    JournalWriter journal,
    MemberAdmission admission
) : IMemberLanguage
{
    public async Task KeepAsync(long memberId, string language, CancellationToken ct)
    {
        await using var write = await writing.BeginAsync(ct);
        var changed = await db.Set<Member>()
            .IgnoreQueryFilters(["scope"])
            .Where(m =>
                m.Id == memberId && m.Status != MemberStatus.Erased && m.Language != language
            )
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Language, language), ct);
        if (changed == 0)
            return;
        journal.Write(
            JournalKinds.MemberUpdated,
            new Actor(ActorKind.Member, memberId),
            new Subjects { Member = memberId },
            new { fields = (string[])["language"] }
        );
        await write.CommitAsync(ct);
        admission.Forget(memberId);
    }
}
