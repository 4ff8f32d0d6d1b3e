using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Files;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.OwnData;

/// <summary>
/// Carries out what members asked for: every room erases what it holds of them, in one transaction each, and a person
/// becomes a number that nobody can be told from.
/// </summary>
internal sealed class EraseLeavers(
    FairwayDb db,
    Writing writing,
    IEnumerable<IOwnRecords> rooms,
    FileShelf shelf,
    MemberAdmission admission,
    JournalWriter journal,
    TimeProvider clock
) : IChore
{
    private const int Most = 50;

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var due = await db.Set<Leaving>()
            .AsNoTracking()
            .Where(l => l.TakenBackAt == null && l.DoneAt == null && l.DueAt <= now)
            .OrderBy(l => l.DueAt)
            .Take(Most)
            .Select(l => new { l.Id, l.MemberId })
            .ToListAsync(ct);
        var done = 0;
        foreach (var one in due)
        {
            if (await EraseAsync(one.Id, one.MemberId, now, ct))
                done++;
            db.ChangeTracker.Clear();
        }
        return done;
    }

    private async Task<bool> EraseAsync(long id, long memberId, DateTime now, CancellationToken ct)
    {
        await using (var write = await writing.BeginInTurnAsync(memberId, ct))
        {
            // The member may have stayed meanwhile, or another node been here before.
            var leaving = await db.Set<Leaving>().FirstAsync(l => l.Id == id, ct);
            if (!leaving.IsOpen)
                return false;
            var leaver = new Leaver(memberId, leaving.KeepsLicensed, now);
            // From the top down: a room finds what it holds by what the rooms below still know.
            foreach (var room in rooms.Reverse())
                await room.EraseAsync(leaver, ct);
            await shelf.DiscardAsync(memberId, leaver.KeptFiles, ct);
            leaving.Finish(now);
            journal.Write(
                JournalKinds.MemberErased,
                Actor.System,
                new Subjects { Member = memberId, Other = id },
                new { keepsLicensed = leaver.KeepsLicensed }
            );
            await write.CommitAsync(ct);
        }
        admission.Forget(memberId);
        return true;
    }
}
