using System.Text.Json;
using Fairway.Domain.Missions;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Storage;

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
    TimeProvider clock
)
{
    private static readonly BulkColumn[] RejectColumns =
    [
        new("job_id", BulkType.Long),
        new("row", BulkType.Long),
        new("cells", BulkType.Text),
        new("reasons", BulkType.Text),
    ];

    public async Task ApplyAsync(
        JobRun run,
        Mission mission,
        ImportReport report,
        IReadOnlyList<ReadWork> rows,
        CancellationToken ct
    )
    {
        await using var write = await writing.BeginAsync(ct, patiently: true);
        var by = Actor.Of(run.Job.CreatedBy);
        rows = await WithinScopeAsync(rows, ct);
        var good = rows.Where(row => row.Reasons.Count == 0).ToList();
        var ids = await members.EnsureAsync(
            [.. good.Select(row => row.ExternalId).Distinct(StringComparer.Ordinal)],
            by,
            ct
        );
        var settled = good.ConvertAll(row =>
            (Row: row, Member: ids[row.ExternalId], Hash: WorkContent.HashOf(row.Text))
        );
        var known = await KnownWorks.LoadAsync(
            db,
            mission.Id,
            settled.ConvertAll(s => s.Member),
            settled.ConvertAll(s => s.Hash),
            ct
        );
        var works = new NewWorks(mission, by, clock.GetUtcNow().UtcDateTime);
        var created = run.Job.Created;
        foreach (var (row, member, hash) in settled)
            Settle(run.Job, known, works, member, hash, row);
        await works.InsertAsync(db, ct);
        var rejects = rows.Where(row => row.Reasons.Count > 0).ToList();
        await BulkInsert.RunAsync(
            db,
            "job_rejects",
            RejectColumns,
            rejects.ConvertAll(row => Reject(run.Job, row)),
            ct
        );
        run.Job.Position += rows.Count;
        run.Job.Rejected += rejects.Count;
        run.Job.Result = report.Write();
        await run.SaveAsync(db, ct);
        await write.CommitAsync(ct);
        WorkMeter.Count(WorkSource.Import, run.Job.Created - created);
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

    private void Settle(
        Job job,
        KnownWorks known,
        NewWorks works,
        long member,
        long hash,
        ReadWork row
    )
    {
        if (known.Find(member, hash) is not { } work)
        {
            work = known.Add(keys.Next(), member, hash, out var isFirst);
            works.Add(work.Id, member, hash, isFirst, row);
            works.Tag(work, row.Tags);
            job.Created++;
            return;
        }
        var added = works.Tag(work, row.Tags);
        if (added == 0)
        {
            job.Unchanged++;
            return;
        }
        works.Tagged(work.Id, member, added);
        job.Updated++;
    }

    private static object?[] Reject(Job job, ReadWork row) =>
        [
            job.Id,
            row.Row,
            JsonSerializer.Serialize(row.Cells, Json.Options),
            JsonSerializer.Serialize(row.Reasons, Json.Options),
        ];
}
