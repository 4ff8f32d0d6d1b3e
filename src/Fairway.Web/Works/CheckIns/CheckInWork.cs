using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Completion;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.CheckIns;

/// <summary>
/// The work that comes of check-ins, within the transaction of the check-in: handed in once, as soon as they fulfil the
/// form's rules; handed in anew when it was returned and one of them was mended.
/// </summary>
internal sealed class CheckInWork(FairwayDb db, KeySource keys, JournalWriter journal)
{
    /// <returns>Whether something was handed in.</returns>
    public async Task<bool> FollowAsync(
        CheckInSheet sheet,
        WorkSource source,
        Actor member,
        CancellationToken ct
    )
    {
        if (sheet.Work is { State: not WorkState.Returned })
            return false;
        var content = sheet.ToContent();
        if (!CompletionEngine.Judge(sheet.Mission.Form, content).Complete)
            return false;
        if (sheet.Work is { } returned)
            returned.Resubmit(sheet.Now);
        else
            db.Add(sheet.Work = await FirstAsync(sheet, content, source, member, ct));
        var work = sheet.Work;
        db.Add(
            new WorkVersion
            {
                WorkId = work.Id,
                Number = work.VersionNumber,
                Content = content,
                SubmittedAt = sheet.Now,
            }
        );
        // The check-in has just seen to it that there is one.
        var part = await db.Set<Participation>().FindAsync([sheet.Mission.Id, member.Id], ct);
        part!.Step = ParticipationStep.Submitted;
        if (work.VersionNumber == 1)
            part.WorksCount++;
        journal.Write(
            JournalKinds.WorkSubmitted,
            member,
            new Subjects
            {
                Member = member.Id,
                Mission = sheet.Mission.Id,
                Work = work.Id,
            },
            new { version = work.VersionNumber }
        );
        return true;
    }

    private async Task<Work> FirstAsync(
        CheckInSheet sheet,
        WorkContent content,
        WorkSource source,
        Actor member,
        CancellationToken ct
    ) =>
        new()
        {
            Id = keys.Next(),
            MissionId = sheet.Mission.Id,
            MemberId = member.Id,
            Source = source,
            SubmittedAt = sheet.Now,
            ContentHash = WorkContent.HashOf(content.AllText),
            IsFirst = !await db.Set<Work>()
                .IgnoreQueryFilters(["scope"])
                .AnyAsync(w => w.MemberId == member.Id, ct),
        };
}
