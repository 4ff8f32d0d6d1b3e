using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.SignIn;

/// <summary>What every way in has in common: the note in the journal, and where to go next.</summary>
internal sealed class MemberEntry(
    FairwayDb db,
    MemberAdmission admission,
    CurrentActor current,
    JournalWriter journal,
    TimeProvider clock
)
{
    /// <summary>Inside the caller's transaction. Who has not agreed yet is not in: consent notes it then.</summary>
    /// <param name="way">brand, invitation or consent.</param>
    public void Note(Member member, string way)
    {
        if (member.Status != MemberStatus.Active)
            return;
        member.LastSeenAt = clock.GetUtcNow().UtcDateTime;
        journal.Write(
            JournalKinds.MemberSignedIn,
            new Actor(ActorKind.Member, member.Id),
            new Subjects { Member = member.Id },
            new { way }
        );
    }

    /// <summary>The consent page when something is to be agreed to, else the way back.</summary>
    public async Task<string> NextAsync(long memberId, string? back, CancellationToken ct)
    {
        admission.Forget(memberId);
        var next = ReturnUrl.Local(back, "/");
        var answer = await admission.AskAsync(memberId, clock.GetUtcNow().UtcDateTime, ct);
        return answer.Door == MemberDoor.Open
            ? next
            : $"{MemberCookie.ConsentPage}?returnUrl={Uri.EscapeDataString(next)}";
    }

    /// <summary>Whether the visitor is signed in as this very person.</summary>
    public async Task<bool> IsAsync(object? externalId, CancellationToken ct) =>
        current.Optional is { Kind: ActorKind.Member } member
        && externalId is string wanted
        && await db.Set<Member>()
            .IgnoreQueryFilters(["scope"])
            .AnyAsync(m => m.Id == member.Id && m.ExternalId == wanted, ct);

    /// <summary>The page that says why the door stayed shut, and how to get in.</summary>
    public static string Welcome(string code, string? back) =>
        $"{MemberCookie.WelcomePage}?why={code[(code.IndexOf('.', StringComparison.Ordinal) + 1)..]}"
        + $"&returnUrl={Uri.EscapeDataString(ReturnUrl.Local(back, "/"))}";
}
