using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Packages;

/// <summary>Keeps a mission or a draft to be used again: as a new package, or as the next version of one (TASK-01).</summary>
internal sealed class SavePackage(
    FairwayDb db,
    Writing writing,
    KeySource keys,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Input
    {
        /// <summary>The package that it is the next version of; null makes a new one.</summary>
        public long? PackageId { get; init; }

        /// <summary>Of a new package.</summary>
        public string? Name { get; init; }

        /// <summary>What is other than in the version before.</summary>
        public string? Note { get; init; }

        public IReadOnlyList<FieldRefusal> Validate()
        {
            List<FieldRefusal> wrong = [];
            if (PackageId is null && string.IsNullOrWhiteSpace(Name))
                wrong.Add(new FieldRefusal("name", "field.required"));
            if (Name?.Trim().Length > MissionPackage.NameMax)
                wrong.Add(
                    new FieldRefusal("name", "field.too_long").With("max", MissionPackage.NameMax)
                );
            if (Note?.Trim().Length > MissionPackage.NoteMax)
                wrong.Add(
                    new FieldRefusal("note", "field.too_long").With("max", MissionPackage.NoteMax)
                );
            return wrong;
        }
    }

    internal sealed record Answer(long Id, string Key, int Version);

    public async Task<Outcome<Answer>> RunAsync(
        long missionId,
        Input input,
        Actor actor,
        CancellationToken ct
    )
    {
        if (input.Validate() is { Count: > 0 } wrong)
            return Refusal.OfFields(wrong);
        var fresh = keys.Next();
        await using var write = await writing.BeginAsync(ct);
        if (
            await db.Set<Mission>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == missionId, ct)
                is not { } mission
            || mission.Proposal == ProposalState.Draft
        )
            return Refusal.NotFound("mission.unknown");
        // Its words are its initiator's; the brand does not go on with them under its own name.
        if (mission.InitiatorId is not null)
            return Refusal.Conflict("mission.members_own");
        var found = input.PackageId is { } id
            ? await db.Set<MissionPackage>().FirstOrDefaultAsync(p => p.Id == id, ct)
            : new MissionPackage { Id = fresh, Name = input.Name!.Trim() };
        if (found is not { } package)
            return Refusal.OfFields([new FieldRefusal("packageId", "package.unknown")]);
        var last = await db.Set<MissionPackageVersion>()
            .AsNoTracking()
            .FirstOrDefaultAsync(v => v.PackageId == package.Id && v.Number == package.Version, ct);
        var added = package.Add(
            last,
            package.TemplateOf(mission),
            input.Note?.Trim() is { Length: > 0 } note ? note : null,
            actor.Principal,
            clock.GetUtcNow().UtcDateTime
        );
        if (added.IsRefused(out var refusal))
            return refusal;
        if (package.Version == 1)
            db.Add(package);
        db.Add(added.Value);
        journal.Write(
            JournalKinds.PackageSaved,
            actor,
            new Subjects { Mission = missionId, Other = package.Id },
            new { version = package.Version, note = added.Value.Note }
        );
        var answer = new Answer(package.Id, package.Key, package.Version);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/missions/{id:long}/package",
                (
                    long id,
                    Input input,
                    SavePackage save,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () => save.RunAsync(id, input, current.Required, ct),
                        answer => Results.Created($"/api/v1/mission-packages/{answer.Id}", answer)
                    )
            )
            .Needs(Permission.MissionsEdit)
            .Produces<Answer>(StatusCodes.Status201Created)
            .WithName("SaveMissionPackage")
            .WithSummary("Keep a mission as a package, or as the next version of one");
}
