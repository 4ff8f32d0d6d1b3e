using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Licences;

/// <summary>A member says what a work of theirs may be used for, changes it or takes it back; any time, at no cost.</summary>
internal sealed class LicenceWork(
    FairwayDb db,
    Writing writing,
    JournalWriter journal,
    ProgrammeTime programme,
    TimeProvider clock
)
{
    internal sealed record Answer(long Id, LicenceAnswer? Licence);

    public async Task<Outcome<Answer>> RunAsync(
        long workId,
        LicenceInput input,
        Actor member,
        CancellationToken ct
    )
    {
        var choices = input.ToChoices(await programme.ZoneAsync(ct));
        var now = clock.GetUtcNow().UtcDateTime;
        if (choices.Validate(now) is { Count: > 0 } wrong)
            return Refusal.OfFields(wrong);
        await using var write = await writing.BeginAsync(ct);
        var work = await db.Set<Work>()
            .IgnoreQueryFilters(["scope"])
            .AsNoTracking()
            .FirstOrDefaultAsync(w => w.Id == workId && w.MemberId == member.Id, ct);
        if (work is null)
            return Refusal.NotFound("work.unknown");
        if (!choices.IsNone && await IsPrivateAsync(work.MissionId, ct))
            return Refusal.Conflict("licence.private_mission");
        var last = await db.Set<WorkLicence>()
            .Where(l => l.WorkId == workId)
            .OrderByDescending(l => l.Number)
            .FirstOrDefaultAsync(ct);
        var next = Change(work, last, choices, member, now);
        var answer = new Answer(workId, next is null ? null : LicenceAnswer.Of(next, now));
        await write.CommitAsync(ct, answer);
        return answer;
    }

    private async Task<bool> IsPrivateAsync(long missionId, CancellationToken ct) =>
        (
            await db.Set<Mission>().Where(m => m.Id == missionId).Select(m => m.Form).FirstAsync(ct)
        ).IsPrivate;

    // What is said twice is said once.
    private WorkLicence? Change(
        Work work,
        WorkLicence? last,
        LicenceChoices choices,
        Actor member,
        DateTime now
    )
    {
        var stands = last is { WithdrawnAt: null } ? last : null;
        if (stands is null ? choices.IsNone : stands.Says(choices))
            return last;
        if (stands is not null)
            stands.WithdrawnAt = now;
        var next = choices.IsNone
            ? null
            : WorkLicence.Of(work.Id, (last?.Number ?? 0) + 1, choices, now);
        if (next is not null)
            db.Add(next);
        journal.Write(
            next is null ? JournalKinds.WorkLicenceWithdrawn : JournalKinds.WorkLicensed,
            member,
            new Subjects
            {
                Member = work.MemberId,
                Mission = work.MissionId,
                Work = work.Id,
            },
            new { version = (next ?? last)!.Number, uses = choices.Codes }
        );
        return next ?? last;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/works/{id:long}/licence",
                (
                    long id,
                    LicenceInput input,
                    LicenceWork licence,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () => licence.RunAsync(id, input, current.Required, ct),
                        Results.Ok
                    )
            )
            .Needs(Permission.MemberSelf)
            .Produces<Answer>()
            .WithName("LicenceWork")
            .WithSummary("What a work may be used for")
            .WithDescription(
                "Gives or changes the licence of one's own work. Each use is chosen by itself; nothing chosen, or withdraw, takes it back. Versions are kept."
            );
}
