using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions;

/// <summary>
/// A participant says that they have understood what a mission asks and what it leaves to them (TASK-24). Until then
/// nothing is handed in where the playbook asks for it. Of a project with co-creators the agreement that both sides
/// confirm is this confirmation: there is no second tick.
/// </summary>
internal sealed class UnderstandMission(
    FairwayDb db,
    Writing writing,
    Feed feed,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Answer(long MissionId, DateTime UnderstoodAt);

    /// <summary>A second time changes nothing and answers with the moment of the first.</summary>
    public async Task<Outcome<Answer>> RunAsync(long missionId, Actor member, CancellationToken ct)
    {
        await using var write = await writing.BeginAsync(ct);
        if (await feed.FindAsync(member.Id, missionId, db, ct) is not { } item)
            return Refusal.NotFound("mission.unknown");
        var mission = item.Entry.Mission;
        if (mission.Frozen?.AsksUnderstanding != true)
            return Refusal.Conflict("participation.nothing_to_confirm");
        var participation = await db.Set<Participation>()
            .FirstOrDefaultAsync(p => p.MissionId == missionId && p.MemberId == member.Id, ct);
        if (participation?.UnderstoodAt is { } before)
            return new Answer(missionId, before);
        var now = clock.GetUtcNow().UtcDateTime;
        if (!mission.IsOpenAt(now))
            return mission.NotOpen();
        if (participation?.Understand(now) is null)
            return Refusal.Conflict("participation.not_joined");
        journal.Write(
            JournalKinds.ParticipationUnderstood,
            member,
            new Subjects { Member = member.Id, Mission = missionId }
        );
        var answer = new Answer(missionId, now);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/missions/{id:long}/understand",
                (
                    long id,
                    UnderstandMission understand,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        id,
                        () => understand.RunAsync(id, current.Required, ct),
                        Results.Ok
                    )
            )
            .Needs(Permission.MemberSelf)
            .WithName("UnderstandMission");
}
