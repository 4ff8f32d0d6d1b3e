using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Guards;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Settings;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions;

/// <summary>Freezes a draft and lets it out. Blocked findings need an override with a reason each; the journal keeps who and which.</summary>
internal sealed class PublishMission(
    FairwayDb db,
    Writing writing,
    CheckMission check,
    SettingsStore settings,
    MissionCatalog catalog,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Input
    {
        /// <summary>Reasons by guard code.</summary>
        public IReadOnlyList<Override> Overrides { get; init; } = [];
    }

    internal sealed record Override(string Code, string Reason);

    internal sealed record Answer(long Id, MissionState State, IReadOnlyList<GuardFinding> Guards);

    public async Task<Outcome<Answer>> RunAsync(
        long id,
        Input input,
        Actor actor,
        CancellationToken ct
    )
    {
        await using var write = await writing.BeginAsync(ct);
        if (await db.Set<Mission>().FirstOrDefaultAsync(m => m.Id == id, ct) is not { } mission)
            return Refusal.NotFound("mission.unknown");
        var released = await ReleaseAsync(mission, input.Overrides, actor, ct);
        if (released.IsRefused(out var refusal))
            return refusal;
        var answer = new Answer(id, mission.State, released.Value);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    /// <summary>Asks the guards, freezes and announces within the open transaction.</summary>
    /// <returns>What the guards said; after a refusal the mission is to be thrown away.</returns>
    public async Task<Outcome<GuardFinding[]>> ReleaseAsync(
        Mission mission,
        IReadOnlyList<Override> overrides,
        Actor actor,
        CancellationToken ct
    )
    {
        if (mission.CanPublish() is { } notNow)
            return notNow;
        var findings = await check.FindingsAsync(mission, ct);
        if (Judge(findings, overrides, actor) is { } blocked)
            return blocked;
        var playbooks = await settings.GetAsync<PlaybookPolicy>("playbooks", ct);
        if (
            mission.Publish(
                playbooks.Value.Get(mission.PlaybookKey),
                playbooks.Version,
                clock.GetUtcNow().UtcDateTime
            ) is
            { } refusal
        )
            return refusal;
        mission.Version++;
        await catalog.RaiseAsync(db, ct);
        Record(mission, findings, overrides, actor);
        return findings.ToArray();
    }

    private static Refusal? Judge(
        IReadOnlyList<GuardFinding> findings,
        IReadOnlyList<Override> overrides,
        Actor actor
    )
    {
        var reasons = overrides
            .Where(o => !string.IsNullOrWhiteSpace(o.Reason))
            .Select(o => o.Code)
            .ToHashSet(StringComparer.Ordinal);
        var open = findings
            .Where(f => f.Level == GuardLevel.Block && !(f.Overridable && reasons.Contains(f.Code)))
            .ToList();
        if (open.Count > 0)
        {
            return Refusal
                .Invalid("mission.blocked")
                .With("codes", open.ConvertAll(f => f.Code)) with
            {
                Fields = open.ConvertAll(f => new FieldRefusal(f.Field ?? "mission", f.Code)
                {
                    Parameters = f.Parameters,
                }),
            };
        }
        var overridden = findings.Any(f => f.Level == GuardLevel.Block);
        return overridden && !actor.Can(Permission.MissionsOverride)
            ? Refusal.Forbidden("mission.may_not_override")
            : null;
    }

    private void Record(
        Mission mission,
        IReadOnlyList<GuardFinding> findings,
        IReadOnlyList<Override> overrides,
        Actor actor
    )
    {
        foreach (var finding in findings.Where(f => f.Level == GuardLevel.Block))
        {
            db.Add(
                new MissionOverride
                {
                    MissionId = mission.Id,
                    Code = finding.Code,
                    Reason = overrides.First(o => o.Code == finding.Code).Reason.Trim(),
                    Actor = actor.Principal,
                    At = mission.PublishedAt!.Value,
                }
            );
            journal.Write(
                JournalKinds.MissionOverridden,
                actor,
                new Subjects { Mission = mission.Id },
                new { finding.Code }
            );
        }
        journal.Write(
            JournalKinds.MissionPublished,
            actor,
            new Subjects { Mission = mission.Id },
            new
            {
                playbook = mission.PlaybookKey,
                mission.PlaybookVersion,
                mission.State,
                outreach = mission.Frozen!.Outreach,
                mission.Audience,
            }
        );
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/missions/{id:long}/publish",
                (
                    long id,
                    PublishMission publish,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct,
                    Input? input
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () => publish.RunAsync(id, input ?? new Input(), current.Required, ct),
                        Results.Ok
                    )
            )
            .Needs(Permission.MissionsPublish)
            .Produces<Answer>()
            .WithName("PublishMission");
}

/// <summary>Why somebody published against a guard.</summary>
internal sealed class MissionOverride
{
    public required long MissionId { get; init; }
    public required string Code { get; init; }
    public required string Reason { get; init; }
    public required string Actor { get; init; }
    public required DateTime At { get; init; }
}
