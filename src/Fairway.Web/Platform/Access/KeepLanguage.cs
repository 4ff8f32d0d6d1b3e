using Fairway.Storage;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Platform.Access;

/// <summary>What the ground floor asks of the room that knows members.</summary>
internal interface IMemberLook
{
    Task KeepLanguageAsync(long memberId, string language, CancellationToken ct);

    Task KeepEasyViewAsync(long memberId, bool easy, CancellationToken ct);
}

/// <summary>The language somebody chose is theirs in every browser that was not told otherwise.</summary>
internal sealed class KeepLanguage(
    FairwayDb db,
    IMemberLook members,
    Writing writing,
    JournalWriter journal,
    StaffAdmission admission
)
{
    /// <param name="language">One of the known languages.</param>
    public Task RunAsync(string language, Actor actor, CancellationToken ct) =>
        actor.Kind switch
        {
            ActorKind.Member => members.KeepLanguageAsync(actor.Id, language, ct),
            ActorKind.Staff => OfStaffAsync(language, actor, ct),
            _ => Task.CompletedTask,
        };

    private async Task OfStaffAsync(string language, Actor actor, CancellationToken ct)
    {
        await using var write = await writing.BeginAsync(ct);
        if (
            await db.Set<StaffUser>().FindAsync([actor.Id], ct) is not { } user
            || user.Language == language
        )
            return;
        user.Language = language;
        journal.Write(
            JournalKinds.StaffChanged,
            actor,
            new Subjects { Other = user.Id },
            new { what = (string[])["language"], language }
        );
        await write.CommitAsync(ct);
        admission.Forget(user.Id);
    }
}
