using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Works.Attendance;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works;

/// <summary>A new version after a return: mended, not begun again (EVAL-13).</summary>
internal sealed class ResubmitWork(
    FairwayDb db,
    Writing writing,
    OpenMissions missions,
    KeepPictures keep,
    AttendanceGate attendance,
    JournalWriter journal,
    TimeProvider clock
)
{
    public async Task<Outcome<SubmitWork.Answer>> RunAsync(
        long workId,
        WorkInput input,
        Actor member,
        CancellationToken ct
    )
    {
        // A licence belongs to the work, not to one of its versions.
        if (input.Licence is not null)
            return Refusal.OfFields([new FieldRefusal("licence", "licence.not_with_version")]);
        // Before the write scope: keeping pictures takes the gate itself.
        if (
            await keep.RunAsync(
                input.Parts
                    ?? new WorkContent
                    {
                        Pictures = Short(input.Pictures),
                        Videos = Short(input.Video is { } film ? [film] : null),
                    },
                member,
                ct
            ) is
            { } notTheirs
        )
            return notTheirs;
        await using var write = await writing.BeginAsync(ct);
        var work = await db.Set<Work>()
            .IgnoreQueryFilters(["scope"])
            .FirstOrDefaultAsync(w => w.Id == workId && w.MemberId == member.Id, ct);
        if (work is null)
            return Refusal.NotFound("work.unknown");
        // After the end a returned work may still be mended while its mission is in acceptance: the wait was not the member's.
        if (await missions.FindAsync(work.MissionId, ct) is not { } mission)
            return Refusal.Conflict("mission.over");
        if (
            mission.Confidential is not null
            && (await missions.AdmitAsync(mission.Id, member.Id, ct)).IsRefused(out var closed)
        )
            return closed;
        // Its row knows whether it stands still; what is in memory may be a blink old.
        if (
            await db.Set<Mission>()
                .AnyAsync(m => m.Id == work.MissionId && m.State == MissionState.Paused, ct)
        )
            return (await missions.AgainAsync(mission, ct)).NotOpen();
        var content = input.ToContent(mission.Form).OnlyAsked(mission.Form);
        if (content.IsEmpty)
            return Refusal.OfFields([WorkContent.Empty(mission.Form)]);
        if (content.Validate(mission.Form) is { Count: > 0 } wrong)
            return Refusal.OfFields(wrong);
        if (content.ValidateLinks() is { Count: > 0 } noPosts)
            return Refusal.OfFields(noPosts);
        if (await keep.CheckLengthsAsync(content, mission.Form, ct) is { } tooLong)
            return tooLong;
        var filled = await attendance.FillAsync(mission, member.Id, content, ct);
        if (filled.IsRefused(out var notThere))
            return notThere;
        content = filled.Value;
        var now = clock.GetUtcNow().UtcDateTime;
        if (work.Resubmit(now) is { } refusal)
            return refusal;
        db.Add(
            new WorkVersion
            {
                WorkId = workId,
                Number = work.VersionNumber,
                Content = content,
                SubmittedAt = now,
            }
        );
        await db.Set<Participation>()
            .Where(p => p.MissionId == work.MissionId && p.MemberId == member.Id)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(p => p.Step, ParticipationStep.Submitted)
                        .SetProperty(p => p.LastActivityAt, now),
                ct
            );
        await db.Set<WorkDraft>()
            .Where(d => d.MissionId == work.MissionId && d.MemberId == member.Id)
            .ExecuteDeleteAsync(ct);
        journal.Write(
            JournalKinds.WorkSubmitted,
            member,
            new Subjects
            {
                Member = member.Id,
                Mission = work.MissionId,
                Work = workId,
            },
            new { version = work.VersionNumber }
        );
        var answer = new SubmitWork.Answer(workId, work.State, work.VersionNumber);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    private static Dictionary<string, IReadOnlyList<long>> Short(IReadOnlyList<long>? keys) =>
        new(StringComparer.Ordinal) { [""] = keys ?? [] };

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/works/{id:long}/versions",
                (
                    long id,
                    WorkInput input,
                    ResubmitWork resubmit,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        input,
                        () => resubmit.RunAsync(id, input, current.Required, ct),
                        answer => Results.Created($"/api/v1/works/{answer.Id}", answer)
                    )
            )
            .Needs(Permission.MemberSelf)
            .Produces<SubmitWork.Answer>(StatusCodes.Status201Created)
            .WithName("ResubmitWork");
}
