using System.Linq.Expressions;
using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace Fairway.Web.Members;

/// <summary>A member's own language and view. They are none of the particulars that staff edit, so their open forms stay valid.</summary>
internal sealed class ChooseLook(
    FairwayDb db,
    Writing writing,
    JournalWriter journal,
    MemberAdmission admission
) : IMemberLook
{
    public Task KeepLanguageAsync(long memberId, string language, CancellationToken ct) =>
        KeepAsync(
            memberId,
            m => m.Language != language,
            set => set.SetProperty(m => m.Language, language),
            "language",
            ct
        );

    public Task KeepEasyViewAsync(long memberId, bool easy, CancellationToken ct) =>
        KeepAsync(
            memberId,
            m => m.EasyView != easy,
            set => set.SetProperty(m => m.EasyView, easy),
            "easy_view",
            ct
        );

    private async Task KeepAsync(
        long memberId,
        Expression<Func<Member, bool>> differs,
        Action<UpdateSettersBuilder<Member>> change,
        string field,
        CancellationToken ct
    )
    {
        await using var write = await writing.BeginAsync(ct);
        var changed = await db.Set<Member>()
            .IgnoreQueryFilters(["scope"])
            .Where(m => m.Id == memberId && m.Status != MemberStatus.Erased)
            .Where(differs)
            .ExecuteUpdateAsync(change, ct);
        if (changed == 0)
            return;
        journal.Write(
            JournalKinds.MemberUpdated,
            new Actor(ActorKind.Member, memberId),
            new Subjects { Member = memberId },
            new { fields = (string[])[field] }
        );
        await write.CommitAsync(ct);
        admission.Forget(memberId);
    }
}
