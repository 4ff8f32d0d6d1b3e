using System.Text.Json;
using Fairway.Domain.Missions;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Import;

/// <summary>
/// Settles up to a thousand rows in one transaction with the job's progress. A work is the same work when mission,
/// member and text are the same: a repeat adds its tags and nothing else.
/// </summary>
internal sealed class ImportWorksBatch(
    FairwayDb db,
    Writing writing,
    KeySource keys,
    MemberIntake members,
    JournalWriter journal,
    TimeProvider clock
)
{
    public async Task ApplyAsync(
        JobRun run,
        Mission mission,
        ImportReport report,
        IReadOnlyList<ReadWork> rows,
        CancellationToken ct
    )
    {
        db.ChangeTracker.Clear();
        await using var write = await writing.BeginAsync(ct, patiently: true);
        var by = Actor.Of(run.Job.CreatedBy);
        rows = await WithinScopeAsync(rows, ct);
        var good = rows.Where(row => row.Reasons.Count == 0).ToList();
        var ids = await members.EnsureAsync(
            [.. good.Select(row => row.ExternalId).Distinct(StringComparer.Ordinal)],
            by,
            ct
        );
        var places = await PlacesAsync(
            mission.Id,
            [.. good.Select(row => ids[row.ExternalId]).Distinct()],
            ct
        );
        var before = run.Job.Created;
        foreach (var row in good)
            Settle(run.Job, by, mission, places, ids[row.ExternalId], row);
        foreach (var row in rows.Where(row => row.Reasons.Count > 0))
            db.Add(Reject(run.Job, row));
        run.Job.Position += rows.Count;
        run.Job.Result = report.Write();
        await run.SaveAsync(db, ct);
        await write.CommitAsync(ct);
        WorkMeter.Count(WorkSource.Import, run.Job.Created - before);
    }

    // Whoever cares for some regions or groups hands in for their people only, and makes nobody known.
    private async Task<IReadOnlyList<ReadWork>> WithinScopeAsync(
        IReadOnlyList<ReadWork> rows,
        CancellationToken ct
    )
    {
        if (db.Scope.Unrestricted)
            return rows;
        var seen = await members.SeenAsync([.. rows.Select(row => row.ExternalId)], ct);
        return
        [
            .. rows.Select(row =>
                row.Reasons.Count > 0 || seen.Contains(row.ExternalId)
                    ? row
                    : row with
                    {
                        Reasons =
                        [
                            new RejectReason(
                                "",
                                "import.out_of_scope",
                                new Dictionary<string, object?>(StringComparer.Ordinal)
                            ),
                        ],
                    }
            ),
        ];
    }

    /// <summary>What the members of this batch have in the mission already.</summary>
    private sealed record Places(
        Dictionary<
            (long Member, long Hash),
            List<(long Work, HashSet<(string, string)> Tags)>
        > Works,
        Dictionary<long, Participation> Participations,
        HashSet<long> Known
    );

    private async Task<Places> PlacesAsync(long mission, List<long> memberIds, CancellationToken ct)
    {
        var works = await db.Set<Work>()
            .IgnoreQueryFilters(["scope"])
            .AsNoTracking()
            .Where(w => memberIds.Contains(w.MemberId))
            .Select(w => new
            {
                w.Id,
                w.MissionId,
                w.MemberId,
                w.ContentHash,
            })
            .ToListAsync(ct);
        var here = works.FindAll(w => w.MissionId == mission);
        var workIds = here.ConvertAll(w => w.Id);
        var tags = (
            await db.Set<WorkTag>()
                .AsNoTracking()
                .Where(t => workIds.Contains(t.WorkId))
                .ToListAsync(ct)
        ).ToLookup(t => t.WorkId, t => (t.Key, t.Value));
        return new Places(
            here.GroupBy(w => (w.MemberId, w.ContentHash))
                .ToDictionary(
                    g => g.Key,
                    g => g.Select(w => (w.Id, tags[w.Id].ToHashSet())).ToList()
                ),
            await db.Set<Participation>()
                .Where(p => p.MissionId == mission && memberIds.Contains(p.MemberId))
                .ToDictionaryAsync(p => p.MemberId, ct),
            [.. works.Select(w => w.MemberId)]
        );
    }

    private void Settle(
        Job job,
        Actor by,
        Mission mission,
        Places places,
        long member,
        ReadWork row
    )
    {
        var key = (member, WorkContent.HashOf(row.Text));
        if (places.Works.TryGetValue(key, out var known))
        {
            var added = AddTags(known[0].Work, known[0].Tags, row);
            if (added == 0)
            {
                job.Unchanged++;
                return;
            }
            job.Updated++;
            journal.Write(
                JournalKinds.WorkTagged,
                by,
                new Subjects
                {
                    Member = member,
                    Mission = mission.Id,
                    Work = known[0].Work,
                },
                new { tags = added }
            );
            return;
        }
        var work = Create(by, mission, places, member, row, key.Item2);
        var tags = new HashSet<(string, string)>();
        AddTags(work, tags, row);
        places.Works[key] = [(work, tags)];
        job.Created++;
    }

    private long Create(
        Actor by,
        Mission mission,
        Places places,
        long member,
        ReadWork row,
        long hash
    )
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var at = row.SubmittedAt ?? now;
        var part = mission.Form.First(ProofKind.Text)!;
        var work = new Work
        {
            Id = keys.Next(),
            MissionId = mission.Id,
            MemberId = member,
            Source = WorkSource.Import,
            SubmittedAt = at,
            IsFirst = places.Known.Add(member),
            IsLate = mission.ClosesAt < at,
            ContentHash = hash,
        };
        var content = new WorkContent
        {
            Texts = new Dictionary<string, string>(StringComparer.Ordinal) { [part.Id] = row.Text },
        };
        db.Add(work);
        db.Add(
            new WorkVersion
            {
                WorkId = work.Id,
                Number = 1,
                Content = content,
                SubmittedAt = at,
            }
        );
        TakePart(mission.Id, places, member, at, now);
        journal.Write(
            JournalKinds.WorkSubmitted,
            by,
            new Subjects
            {
                Member = member,
                Mission = mission.Id,
                Work = work.Id,
            },
            new { source = "import" }
        );
        return work.Id;
    }

    private void TakePart(long mission, Places places, long member, DateTime at, DateTime now)
    {
        if (!places.Participations.TryGetValue(member, out var participation))
        {
            participation = new Participation
            {
                MissionId = mission,
                MemberId = member,
                JoinedAt = at,
            };
            db.Add(participation);
            places.Participations[member] = participation;
        }
        participation.WorksCount++;
        (participation.Step, participation.LastActivityAt) = (ParticipationStep.Submitted, now);
    }

    private int AddTags(long work, HashSet<(string, string)> known, ReadWork row)
    {
        var added = 0;
        foreach (var (key, value) in row.Tags)
        {
            if (!known.Add((key, value)))
                continue;
            db.Add(
                new WorkTag
                {
                    WorkId = work,
                    Key = key,
                    Value = value,
                }
            );
            added++;
        }
        return added;
    }

    private static JobReject Reject(Job job, ReadWork row)
    {
        job.Rejected++;
        return new JobReject
        {
            JobId = job.Id,
            Row = row.Row,
            Cells = JsonSerializer.Serialize(row.Cells, Json.Options),
            Reasons = JsonSerializer.Serialize(row.Reasons, Json.Options),
        };
    }
}
