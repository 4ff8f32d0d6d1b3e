using Fairway.Domain;
using Fairway.Domain.Evaluation;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Support;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Evaluation;

/// <summary>How the brand and a co-creator went on after a project.</summary>
public sealed record RenewalAnswer
{
    public required long Id { get; init; }
    public required long MissionId { get; init; }
    public required long MemberId { get; init; }
    public required RenewalDecision Decision { get; init; }
    public required string Reason { get; init; }
    public DateTime? Until { get; init; }
    public int? OutcomeNumber { get; init; }
    public required DateTime At { get; init; }

    /// <summary>For members the programme decides, not a colleague by name.</summary>
    public string? By { get; init; }

    internal static RenewalAnswer Of(Renewal renewal, string? by) =>
        new()
        {
            Id = renewal.Id,
            MissionId = renewal.MissionId,
            MemberId = renewal.MemberId,
            Decision = renewal.Decision,
            Reason = renewal.Reason,
            Until = renewal.Until,
            OutcomeNumber = renewal.OutcomeNumber,
            At = renewal.At,
            By = by,
        };
}

/// <summary>The newest outcome of a project.</summary>
public sealed record OutcomeAnswer(
    int Number,
    OutcomeVerdict Verdict,
    IReadOnlyList<TargetResult> Results,
    string? Image,
    DateTime At
);

/// <summary>One co-creator's part in a project.</summary>
public sealed record CoCreatorAnswer
{
    public required long MemberId { get; init; }

    /// <summary>The nickname; never the real name.</summary>
    public string? Nickname { get; init; }
    public required ParticipationStep Step { get; init; }
    public required int Works { get; init; }
    public required int Accepted { get; init; }

    /// <summary>Which version of the agreement is in force; null when none is.</summary>
    public int? ConsensusNumber { get; init; }

    /// <summary>What they hoped to reach, from the agreement in force.</summary>
    public string? ExpectedGoals { get; init; }
    public required int Blockers { get; init; }
    public required int BlockersOpen { get; init; }

    /// <summary>In their own words.</summary>
    public string? OwnWords { get; init; }
    public DateTime? OwnWordsAt { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<RenewalAnswer> Renewals { get; init; }
}

/// <summary>复盘报告: what was wanted, what came of it, who did it and how one goes on (EVAL-07, EVAL-08).</summary>
public sealed record RetrospectiveAnswer
{
    public required long MissionId { get; init; }
    public required LocalizedText Title { get; init; }
    public LocalizedText? Goal { get; init; }
    public required MissionState State { get; init; }
    public DateTime? OpensAt { get; init; }
    public DateTime? ClosesAt { get; init; }
    public required IReadOnlyList<MissionTarget> Targets { get; init; }

    /// <summary>Null until somebody noted it.</summary>
    public OutcomeAnswer? Outcome { get; init; }

    /// <summary>A member reads their own part alone.</summary>
    public required IReadOnlyList<CoCreatorAnswer> CoCreators { get; init; }
}

internal sealed class Retrospectives(FairwayDb db, ActorNames names)
{
    /// <summary>More take part in no project that has targets and a contact.</summary>
    private const int Most = 500;

    /// <returns>Null when there is no such mission, it is not judged strategically, or the reader has no part in it.</returns>
    public async Task<RetrospectiveAnswer?> FindAsync(
        long missionId,
        Actor reader,
        CancellationToken ct
    )
    {
        var mission = await db.Set<Mission>()
            .AsNoTracking()
            .FirstOrDefaultAsync(m => m.Id == missionId, ct);
        if (mission?.Frozen?.Acceptance != AcceptanceStyle.Strategic)
            return null;
        var people = await PeopleAsync(missionId, reader, ct);
        if (reader.Kind == ActorKind.Member && people.Count == 0)
            return null;
        var outcome = await db.Set<MissionOutcome>()
            .AsNoTracking()
            .Where(o => o.MissionId == missionId)
            .OrderByDescending(o => o.Number)
            .FirstOrDefaultAsync(ct);
        return new RetrospectiveAnswer
        {
            MissionId = missionId,
            Title = mission.Brief.Title,
            Goal = mission.Brief.Goal,
            State = mission.State,
            OpensAt = mission.OpensAt,
            ClosesAt = mission.ClosesAt,
            Targets = mission.Evaluation?.Targets ?? [],
            Outcome = outcome is null
                ? null
                : new OutcomeAnswer(
                    outcome.Number,
                    outcome.Verdict,
                    outcome.Results,
                    outcome.Image,
                    outcome.At
                ),
            CoCreators = await PartsAsync(missionId, people, reader, ct),
        };
    }

    /// <summary>What was decided with one member, newest first, for their record (EVAL-08).</summary>
    public async Task<IReadOnlyList<(RenewalAnswer Renewal, LocalizedText Mission)>> OfMemberAsync(
        long memberId,
        CancellationToken ct
    )
    {
        var found = await db.Set<Renewal>()
            .AsNoTracking()
            .Where(r => r.MemberId == memberId)
            .OrderByDescending(r => r.Id)
            .Take(PageRequest.Default)
            .Join(
                db.Set<Mission>(),
                r => r.MissionId,
                m => m.Id,
                (r, m) => new { Renewal = r, m.Brief }
            )
            .ToListAsync(ct);
        var by = await NamesAsync(found.ConvertAll(row => row.Renewal), ct);
        return
        [
            .. found.Select(row =>
                (RenewalAnswer.Of(row.Renewal, by(row.Renewal)), row.Brief.Title)
            ),
        ];
    }

    private sealed record Person(long Id, string? Nickname, ParticipationStep Step, int Works);

    private Task<List<Person>> PeopleAsync(long missionId, Actor reader, CancellationToken ct)
    {
        IQueryable<Member> members = db.Set<Member>();
        if (reader.Kind == ActorKind.Member)
            members = members.IgnoreQueryFilters(["scope"]).Where(m => m.Id == reader.Id);
        return db.Set<Participation>()
            .Where(p => p.MissionId == missionId && p.Step != ParticipationStep.Declined)
            .Join(members, p => p.MemberId, m => m.Id, (p, m) => new { Part = p, m.Nickname })
            .OrderBy(row => row.Part.JoinedAt)
            .ThenBy(row => row.Part.MemberId)
            .Take(Most)
            .Select(row => new Person(
                row.Part.MemberId,
                row.Nickname,
                row.Part.Step,
                row.Part.WorksCount
            ))
            .ToListAsync(ct);
    }

    private async Task<IReadOnlyList<CoCreatorAnswer>> PartsAsync(
        long missionId,
        List<Person> people,
        Actor reader,
        CancellationToken ct
    )
    {
        var ids = people.ConvertAll(person => person.Id);
        var agreed = await Agreements.InForceAsync(db, [missionId], ids, ct);
        var accepted = await db.Set<Work>()
            .IgnoreQueryFilters(["scope"])
            .Where(w =>
                w.MissionId == missionId
                && ids.Contains(w.MemberId)
                && w.State == WorkState.Accepted
            )
            .GroupBy(w => w.MemberId)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(row => row.Key, row => row.Count, ct);
        var blockers = await db.Set<Blocker>()
            .Where(b => b.MissionId == missionId && ids.Contains(b.MemberId))
            .GroupBy(b => b.MemberId)
            .Select(group => new
            {
                group.Key,
                All = group.Count(),
                Open = group.Count(b => b.State == BlockerState.Open),
            })
            .ToDictionaryAsync(row => row.Key, ct);
        var words = await db.Set<OwnWords>()
            .AsNoTracking()
            .Where(w => w.MissionId == missionId && ids.Contains(w.MemberId))
            .ToDictionaryAsync(w => w.MemberId, ct);
        var renewals = await db.Set<Renewal>()
            .AsNoTracking()
            .Where(r => r.MissionId == missionId && ids.Contains(r.MemberId))
            .OrderByDescending(r => r.Id)
            .ToListAsync(ct);
        Func<Renewal, string?> by =
            reader.Kind == ActorKind.Member ? _ => null : await NamesAsync(renewals, ct);
        var decided = renewals.ToLookup(r => r.MemberId);
        return people.ConvertAll(person =>
        {
            var consensus = agreed.GetValueOrDefault((missionId, person.Id));
            var ownWords = words.GetValueOrDefault(person.Id);
            var inTheWay = blockers.GetValueOrDefault(person.Id);
            return new CoCreatorAnswer
            {
                MemberId = person.Id,
                Nickname = person.Nickname,
                Step = person.Step,
                Works = person.Works,
                Accepted = accepted.GetValueOrDefault(person.Id),
                ConsensusNumber = consensus?.Number,
                ExpectedGoals = consensus?.Text.Goals,
                Blockers = inTheWay?.All ?? 0,
                BlockersOpen = inTheWay?.Open ?? 0,
                OwnWords = ownWords?.Text,
                OwnWordsAt = ownWords?.At,
                Renewals = [.. decided[person.Id].Select(r => RenewalAnswer.Of(r, by(r)))],
            };
        });
    }

    private async Task<Func<Renewal, string?>> NamesAsync(
        IReadOnlyList<Renewal> renewals,
        CancellationToken ct
    )
    {
        var people = await names.OfAsync(
            renewals.Select(r => Actor.Of(r.By)).Select(a => (a.Kind, a.Id)),
            ct
        );
        return renewal =>
            people.GetValueOrDefault((Actor.Of(renewal.By).Kind, Actor.Of(renewal.By).Id));
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/missions/{id:long}/retrospective",
                async (
                    long id,
                    Retrospectives use,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    await use.FindAsync(id, current.Required, ct) is { } found
                        ? Results.Ok(found)
                        : door.Problem(Refusal.NotFound("retrospective.unknown"))
            )
            .Needs(Permission.ConsensusOpen)
            .Produces<RetrospectiveAnswer>()
            .WithName("GetRetrospective")
            .WithSummary("What a project wanted, what came of it, and how one goes on");
}
