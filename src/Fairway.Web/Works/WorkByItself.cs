using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Completion;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works;

/// <summary>
/// The work that comes of what a member has done already, check-ins or attendance, within the transaction of the act that
/// fulfilled the form's rules: handed in once; handed in anew when it was returned and something was mended.
/// </summary>
internal sealed class WorkByItself(FairwayDb db, KeySource keys, JournalWriter journal)
{
    /// <param name="known">The work that came of it before; null when there is none.</param>
    /// <param name="actor">Whose act it was: the member's own, or a colleague's.</param>
    /// <returns>What was handed in; null when nothing was.</returns>
    public async Task<Work?> FollowAsync(
        Participation part,
        MissionForm form,
        Work? known,
        WorkContent content,
        WorkSource source,
        Actor actor,
        DateTime now,
        CancellationToken ct
    )
    {
        if (known is { State: not WorkState.Returned })
            return null;
        if (!CompletionEngine.Judge(form, content).Complete)
            return null;
        if (known is { } returned)
            returned.Resubmit(now);
        else
            db.Add(known = await FirstAsync(part, content, source, now, ct));
        db.Add(
            new WorkVersion
            {
                WorkId = known.Id,
                Number = known.VersionNumber,
                Content = content,
                SubmittedAt = now,
            }
        );
        part.Step = ParticipationStep.Submitted;
        if (known.VersionNumber == 1)
            part.WorksCount++;
        journal.Write(
            JournalKinds.WorkSubmitted,
            actor,
            new Subjects
            {
                Member = part.MemberId,
                Mission = part.MissionId,
                Work = known.Id,
            },
            new { version = known.VersionNumber }
        );
        return known;
    }

    private async Task<Work> FirstAsync(
        Participation part,
        WorkContent content,
        WorkSource source,
        DateTime now,
        CancellationToken ct
    ) =>
        new()
        {
            Id = keys.Next(),
            MissionId = part.MissionId,
            MemberId = part.MemberId,
            Source = source,
            SubmittedAt = now,
            ContentHash = WorkContent.HashOf(content.AllText),
            IsFirst = !await db.Set<Work>()
                .IgnoreQueryFilters(["scope"])
                .AnyAsync(w => w.MemberId == part.MemberId, ct),
        };
}
