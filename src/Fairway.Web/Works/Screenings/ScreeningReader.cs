using System.Text.Json;
using Fairway.Domain.Compliance;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Compliance.Contracts;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Screenings;

/// <summary>
/// Screens what was handed in, a batch at a time and behind the journal, so that handing in never waits for it. Until it
/// has looked a work is not public; what it finds is kept with the version and the lexicon that it was held against.
/// </summary>
internal sealed class ScreeningReader(Screener screener, TimeProvider clock) : IJournalReader
{
    private static readonly BulkColumn[] Columns =
    [
        new("work_id", BulkType.Long),
        new("version", BulkType.Int),
        new("state", BulkType.Int),
        new("findings", BulkType.Json),
        new("rules", BulkType.Int),
        new("at", BulkType.Time),
    ];

    public string Name => "screening";

    public IReadOnlyCollection<string> Kinds { get; } = [JournalKinds.WorkSubmitted];

    public async Task HandleAsync(
        IReadOnlyList<JournalEntry> batch,
        FairwayDb db,
        CancellationToken ct
    )
    {
        var ids = batch.Select(e => e.WorkId!.Value).Distinct().ToList();
        var contents = await db.Set<WorkVersion>()
            .AsNoTracking()
            .Where(v => ids.Contains(v.WorkId))
            .ToDictionaryAsync(v => (v.WorkId, v.Number), v => v.Content, ct);
        var (screening, rules) = await screener.NowAsync(ct);
        var now = clock.GetUtcNow().UtcDateTime;
        var rows = new List<object?[]>(batch.Count);
        List<JournalEntry> held = [];
        foreach (var entry in batch)
        {
            var version = entry.Get<int>("version");
            if (!contents.TryGetValue((entry.WorkId!.Value, version), out var content))
                continue;
            var findings = Look(screening, content);
            var state = WorkScreening.StateOf(findings);
            rows.Add([
                entry.WorkId,
                version,
                (int)state,
                JsonSerializer.Serialize(findings, Json.Options),
                rules,
                now,
            ]);
            if (state == ScreeningState.Held)
                held.Add(Row(entry, version, rules, findings, now));
        }
        await BulkInsert.RunAsync(db, "work_screenings", Columns, rows, ct);
        await JournalRows.InsertAsync(db, held, ct);
    }

    // What was pasted to name a post is not shown; what is shown of it, a platform and a link, was read and rewritten.
    private static IReadOnlyList<ScreeningFinding> Look(
        Screening screening,
        Fairway.Domain.Missions.WorkContent content
    )
    {
        var findings = screening.Look(content.ShownTexts);
        return !screening.HoldPictures || !content.AllFiles.Any()
            ? findings
            :
            [
                .. findings,
                .. content
                    .Pictures.Concat(content.Videos)
                    .Where(part => part.Value.Count > 0)
                    .Select(part => part.Key)
                    .Concat(
                        content
                            .CheckIns.Where(part =>
                                part.Value.Any(entry => entry.Pictures.Count > 0)
                            )
                            .Select(part => part.Key)
                    )
                    .Select(part => new ScreeningFinding(
                        Screening.Pictures,
                        ScreeningLevel.Hold,
                        part,
                        0,
                        0,
                        ""
                    )),
            ];
    }

    private static JournalEntry Row(
        JournalEntry handedIn,
        int version,
        int rules,
        IReadOnlyList<ScreeningFinding> findings,
        DateTime now
    ) =>
        new()
        {
            At = now,
            Kind = JournalKinds.WorkHeld,
            ActorKind = Actor.System.Kind,
            ActorId = Actor.System.Id,
            MemberId = handedIn.MemberId,
            MissionId = handedIn.MissionId,
            WorkId = handedIn.WorkId,
            Data = JsonSerializer.Serialize(
                new
                {
                    by = "rule",
                    version,
                    rules,
                    codes = findings
                        .Where(finding => finding.Level == ScreeningLevel.Hold)
                        .Select(finding => finding.Code)
                        .Distinct(StringComparer.Ordinal),
                },
                Json.Options
            ),
        };
}
