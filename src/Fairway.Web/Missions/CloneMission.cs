using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Missions.Pictures;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Files;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions;

/// <summary>
/// A new draft from a mission or a draft: its words, audience, form, judging, reward and pack, from now on and as long.
/// Nothing of what people did in it comes along.
/// </summary>
internal sealed class CloneMission(
    FairwayDb db,
    Writing writing,
    KeySource keys,
    FileShelf shelf,
    JournalWriter journal,
    ProgrammeTime programme,
    TimeProvider clock
)
{
    public async Task<Outcome<CreateMission.Answer>> RunAsync(
        long id,
        Actor actor,
        CancellationToken ct
    )
    {
        var zone = await programme.ZoneAsync(ct);
        await using var write = await writing.BeginAsync(ct);
        if (
            await db.Set<Mission>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, ct)
                is not { } source
            || source.Proposal == ProposalState.Draft
        )
            return Refusal.NotFound("mission.unknown");
        // Its words are its initiator's; the brand does not go on with them under its own name.
        if (source.InitiatorId is not null)
            return Refusal.Conflict("mission.members_own");
        var now = clock.GetUtcNow().UtcDateTime;
        var copy = new Mission
        {
            Id = keys.Next(),
            TemplateKey = source.TemplateKey,
            TemplateVersion = source.TemplateVersion,
            ClonedFromId = source.Id,
            Brief = source.Brief,
            Form = source.Form,
            Demand = source.Demand,
            Audience = source.Audience,
            Reward = source.Reward,
            PlaybookKey = source.PlaybookKey,
            Serves = source.Serves,
            Evaluation = source.Evaluation,
            // Grants and signatures are the old mission's; so is the day of its embargo.
            Confidential = source.Confidential is { } secret ? secret with { Number = 1 } : null,
            LeadId = source.LeadId,
            ContactId = source.ContactId,
            GoalId = source.GoalId,
            OpensAt = now,
            ClosesAt = EndOf(source, zone, now),
            CreatedAt = now,
            CreatedBy = actor.Principal,
        };
        db.Add(copy);
        await TakePackAsync(source, copy, actor, now, ct);
        journal.Write(
            JournalKinds.MissionCreated,
            actor,
            new Subjects { Mission = copy.Id, Other = source.Id },
            new { template = source.TemplateKey, clonedFrom = source.Id }
        );
        var answer = new CreateMission.Answer(copy.Id);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    // As long as it was; a series keeps its number of days and ends with one.
    private static DateTime EndOf(Mission source, ProgrammeZone zone, DateTime now)
    {
        if (source is not { OpensAt: { } opens, ClosesAt: { } closes } || closes <= opens)
            return now.AddDays(source.Demand.CycleDays);
        if (source.Form.First(ProofKind.CheckIns) is null)
            return now + (closes - opens);
        var days = zone.DayOf(closes.AddTicks(-1)).DayNumber - zone.DayOf(opens).DayNumber;
        return zone.EndOf(zone.DayOf(now).AddDays(days));
    }

    // The same files under new rows: who fetched them is the old mission's.
    private async Task TakePackAsync(
        Mission source,
        Mission copy,
        Actor actor,
        DateTime now,
        CancellationToken ct
    )
    {
        var pack = await db.Set<MissionMaterial>()
            .AsNoTracking()
            .Where(m => m.MissionId == source.Id)
            .OrderBy(m => m.Id)
            .ToListAsync(ct);
        db.AddRange(
            pack.Select(material => new MissionMaterial
            {
                Id = keys.Next(),
                MissionId = copy.Id,
                FileId = material.FileId,
                Title = material.Title,
                Note = material.Note,
                Order = material.Order,
                LeadsTo = material.LeadsTo,
                AddedAt = now,
                AddedBy = actor.Principal,
            })
        );
        await shelf.ShareAsync(
            [.. pack.Select(material => material.FileId), .. FormPictures.Of(source.Form)],
            ct
        );
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/missions/{id:long}/clone",
                (
                    long id,
                    CloneMission clone,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        id,
                        () => clone.RunAsync(id, current.Required, ct),
                        answer => Results.Created($"/api/v1/missions/{answer.Id}", answer)
                    )
            )
            .Needs(Permission.MissionsEdit)
            .Produces<CreateMission.Answer>(StatusCodes.Status201Created)
            .WithName("CloneMission")
            .WithSummary("A new draft like this mission, from now on and as long");
}
