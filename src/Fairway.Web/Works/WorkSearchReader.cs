using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works;

/// <summary>Makes works findable by their words and by the posts they name; behind the journal, so that handing in never waits for it.</summary>
internal sealed class WorkSearchReader : IJournalReader
{
    public string Name => "work-search";

    public IReadOnlyCollection<string> Kinds { get; } = [JournalKinds.WorkSubmitted];

    public async Task HandleAsync(
        IReadOnlyList<JournalEntry> batch,
        FairwayDb db,
        CancellationToken ct
    )
    {
        var ids = batch.Select(e => e.WorkId!.Value).Distinct().ToList();
        var versions = await db.Set<WorkVersion>()
            .AsNoTracking()
            .Where(v => ids.Contains(v.WorkId))
            .ToListAsync(ct);
        var newest = versions.GroupBy(v => v.WorkId).Select(g => g.MaxBy(v => v.Number)!).ToList();
        List<SearchRow> rows =
        [
            .. newest
                .Select(v => new SearchRow(v.WorkId, v.Content.AllText))
                .Where(row => row.Text.Length > 0),
        ];
        await SearchIndex.PutAsync(db, SearchKind.Work, rows, ct);
        await WorkPosts.PutAsync(db, newest, ct);
    }
}
