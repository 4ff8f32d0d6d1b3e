using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Team.Experiments;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Team.Experiments;

/// <summary>A small trial in a list.</summary>
internal sealed record ExperimentRow(
    long Id,
    string Title,
    LocalizedText Mission,
    ExperimentState State,
    int Groups,
    int Size,
    DateTime? DrawnAt,
    ExperimentVerdict? Verdict
);

/// <summary>What became of a group so far.</summary>
/// <param name="Members">Who is in it still, and within the reader's scope.</param>
/// <param name="Did">Of these, who did what is counted.</param>
/// <param name="Rate">0 to 1; null for an empty group.</param>
/// <param name="Difference">Beside the first group; null for the first, and where one of the two is empty.</param>
internal sealed record GroupAnswer(
    string Name,
    string Treatment,
    long Members,
    long Did,
    double? Rate,
    RateDifference? Difference
);

internal sealed record ExperimentAnswer
{
    public required long Id { get; init; }
    public required ExperimentPlan Plan { get; init; }
    public required LocalizedText Mission { get; init; }
    public required ExperimentState State { get; init; }

    /// <summary>With which the draw can be repeated, as text: it is larger than a script can hold.</summary>
    public string? Seed { get; init; }
    public DateTime? DrawnAt { get; init; }
    public DateTime? ClosedAt { get; init; }
    public ExperimentVerdict? Verdict { get; init; }
    public string? Note { get; init; }
    public required IReadOnlyList<GroupAnswer> Groups { get; init; }
    public required int Version { get; init; }
}

/// <summary>One of a group.</summary>
internal sealed record GroupMember(long Id, string ExternalId, string? Nickname, Tier Tier);

/// <summary>Small trials with what is counted of them; counts are of this moment, until one is closed too.</summary>
internal sealed class ReadExperiments(FairwayDb db)
{
    public async Task<Page<ExperimentRow>> ListAsync(PageRequest page, CancellationToken ct)
    {
        var rows = await (
            from e in db.Set<Experiment>().AsNoTracking()
            join m in db.Set<Mission>() on e.MissionId equals m.Id
            where page.After == null || e.Id < page.After
            orderby e.Id descending
            select new { Trial = e, m.Brief }
        )
            .Take(page.Size + 1)
            .ToListAsync(ct);
        return page.Cut(
            rows.ConvertAll(row => new ExperimentRow(
                row.Trial.Id,
                row.Trial.Plan.Title,
                row.Brief.Title,
                row.Trial.State,
                row.Trial.Plan.Arms.Count,
                row.Trial.Plan.Size,
                row.Trial.DrawnAt,
                row.Trial.Verdict
            )),
            row => row.Id
        );
    }

    public async Task<ExperimentAnswer?> FindAsync(long id, CancellationToken ct)
    {
        var row = await (
            from e in db.Set<Experiment>().AsNoTracking()
            join m in db.Set<Mission>() on e.MissionId equals m.Id
            where e.Id == id
            select new { Trial = e, m.Brief }
        ).FirstOrDefaultAsync(ct);
        if (row is null)
            return null;
        var trial = row.Trial;
        return new ExperimentAnswer
        {
            Id = trial.Id,
            Plan = trial.Plan,
            Mission = row.Brief.Title,
            State = trial.State,
            Seed = trial.Seed?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            DrawnAt = trial.DrawnAt,
            ClosedAt = trial.ClosedAt,
            Verdict = trial.Verdict,
            Note = trial.Note,
            Groups = trial.Seed is null ? [] : await GroupsAsync(trial, ct),
            Version = trial.Version,
        };
    }

    /// <returns>Null where there is no such group.</returns>
    public async Task<Page<GroupMember>?> MembersAsync(
        long id,
        int arm,
        PageRequest page,
        CancellationToken ct
    )
    {
        var trial = await db.Set<Experiment>()
            .AsNoTracking()
            .FirstOrDefaultAsync(e => e.Id == id && e.Seed != null, ct);
        if (trial is null || arm < 0 || arm >= trial.Plan.Arms.Count)
            return null;
        var rows = await (
            from one in db.Set<ExperimentMember>()
            join m in db.Set<Member>() on one.MemberId equals m.Id
            where one.ExperimentId == id && one.Arm == arm
            where page.After == null || one.MemberId < page.After
            orderby one.MemberId descending
            select new GroupMember(m.Id, m.ExternalId, m.Nickname, m.Tier)
        )
            .Take(page.Size + 1)
            .ToListAsync(ct);
        return page.Cut(rows, row => row.Id);
    }

    private async Task<IReadOnlyList<GroupAnswer>> GroupsAsync(
        Experiment trial,
        CancellationToken ct
    )
    {
        var begun = db.Set<Participation>().Where(p => p.MissionId == trial.MissionId);
        var did = trial.Plan.Measure switch
        {
            ExperimentMeasure.Joined => begun.Where(p => p.Step != ParticipationStep.Declined),
            ExperimentMeasure.HandedIn => begun.Where(p => p.WorksCount > 0),
            _ => begun.Where(p => p.Step == ParticipationStep.Accepted),
        };
        var counted = await db.Set<ExperimentMember>()
            .Where(one => one.ExperimentId == trial.Id)
            .Select(one => new { one.Arm, Did = did.Any(p => p.MemberId == one.MemberId) })
            .GroupBy(one => one.Arm)
            .Select(group => new
            {
                group.Key,
                Of = group.LongCount(),
                Did = group.LongCount(one => one.Did),
            })
            .ToDictionaryAsync(
                group => group.Key,
                group => new GroupResult(group.Did, group.Of),
                ct
            );
        return
        [
            .. trial.Plan.Arms.Select(
                (arm, n) =>
                {
                    var result = counted.GetValueOrDefault(n);
                    return new GroupAnswer(
                        arm.Name,
                        arm.Treatment,
                        result.Of,
                        result.Did,
                        result.Rate,
                        n == 0 ? null : RateDifference.Between(result, counted.GetValueOrDefault(0))
                    );
                }
            ),
        ];
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "/experiments",
                async (ReadExperiments read, CancellationToken ct, string? cursor, int? limit) =>
                    Results.Ok(await read.ListAsync(new PageRequest(cursor, limit), ct))
            )
            .Needs(Permission.MissionsRead)
            .Produces<Page<ExperimentRow>>()
            .WithName("ListExperiments");
        api.MapGet(
                "/experiments/{id:long}",
                async (long id, ReadExperiments read, Door door, CancellationToken ct) =>
                    await read.FindAsync(id, ct) is { } answer
                        ? Results.Ok(answer)
                        : door.Problem(Refusal.NotFound("experiment.unknown"))
            )
            .Needs(Permission.MissionsRead)
            .Produces<ExperimentAnswer>()
            .WithName("GetExperiment")
            .WithSummary(
                "A small trial with its groups, what they did, and what chance could make of it"
            );
        api.MapGet(
                "/experiments/{id:long}/groups/{arm:int}/members",
                async (
                    long id,
                    int arm,
                    ReadExperiments read,
                    Door door,
                    CancellationToken ct,
                    string? cursor,
                    int? limit
                ) =>
                    await read.MembersAsync(id, arm, new PageRequest(cursor, limit), ct) is { } page
                        ? Results.Ok(page)
                        : door.Problem(Refusal.NotFound("experiment.unknown"))
            )
            .Needs(Permission.MembersRead)
            .Produces<Page<GroupMember>>()
            .WithName("ListExperimentGroup")
            .WithSummary("Who is in a group of a small trial; groups count from 0");
    }
}
