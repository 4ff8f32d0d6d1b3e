using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Missions.Goals;
using Fairway.Web.Missions.Pictures;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions;

/// <summary>Changes a draft. What is published is frozen.</summary>
internal sealed class EditMission(
    FairwayDb db,
    Writing writing,
    MissionPeople people,
    BrandGoals goals,
    FormPictures pictures,
    JournalWriter journal,
    ProgrammeTime programme
)
{
    internal sealed record Answer(long Id, int Version);

    /// <param name="version">The version the operator saw, or null to overwrite whatever is there.</param>
    public async Task<Outcome<int>> RunAsync(
        long id,
        MissionChanges changes,
        int? version,
        Actor actor,
        CancellationToken ct
    )
    {
        var zone = await programme.ZoneAsync(ct);
        await using var write = await writing.BeginAsync(ct);
        if (await db.Set<Mission>().FirstOrDefaultAsync(m => m.Id == id, ct) is not { } mission)
            return Refusal.NotFound("mission.unknown");
        if (version is { } seen && seen != mission.Version)
            return Refusal.Conflict("mission.changed_meanwhile");
        if (mission.CanEdit() is { } refusal)
            return refusal;
        var (served, asked) = (mission.GoalId, mission.Form);
        var named = MissionPeople.Named(mission);
        if (changes.ApplyTo(mission, zone) is { Count: > 0 } wrong)
            return Refusal.OfFields(wrong);
        if (await people.WrongAsync(mission, ct, named) is { Count: > 0 } unknown)
            return Refusal.OfFields(unknown);
        // One that has ended since it was chosen is the guard's to mention.
        if (mission.GoalId != served && await goals.WrongAsync(mission.GoalId, ct) is { } noGoal)
            return Refusal.OfFields([noGoal]);
        if (await pictures.KeepAsync(asked, mission.Form, actor, ct) is { Count: > 0 } notTheirs)
            return Refusal.OfFields(notTheirs);
        mission.Version++;
        journal.Write(
            JournalKinds.MissionChanged,
            actor,
            new Subjects { Mission = id },
            new { mission.Version }
        );
        await write.CommitAsync(ct, mission.Version);
        return mission.Version;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPatch(
                "/missions/{id:long}",
                (
                    long id,
                    MissionChanges changes,
                    HttpRequest request,
                    EditMission edit,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.ActAsync(
                        () => edit.RunAsync(id, changes, ETags.Seen(request), current.Required, ct),
                        version =>
                            ETags.With(
                                request.HttpContext,
                                version,
                                Results.Ok(new Answer(id, version))
                            )
                    )
            )
            .Needs(Permission.MissionsEdit)
            .Produces<Answer>()
            .WithName("EditMission");
}
