using System.Globalization;
using Fairway.Domain.Missions;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Files;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Search;
using Fairway.Web.Works.Answers;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works;

/// <summary>
/// What a member handed in and was writing. Who leaves may let licensed works stay without a name; all others keep their
/// figures, which missions and books were counted from, and lose what they said and showed.
/// </summary>
internal sealed class WorkRecords(FairwayDb db, JournalWriter journal) : IOwnRecords
{
    public IReadOnlyList<OwnSection> Sections { get; } =
    [
        new(
            "works",
            Fate.Nameless,
            typeof(Work),
            typeof(WorkVersion),
            typeof(WorkTag),
            typeof(WorkPost),
            typeof(WorkScreening),
            typeof(WorkMetrics),
            typeof(ShortlistEntry),
            typeof(CountedAnswer),
            typeof(WorkApplause)
        ),
        new("licences", Fate.Kept, typeof(WorkLicence)),
        new("drafts", Fate.Removed, typeof(WorkDraft)),
    ];

    public async Task<IReadOnlyList<OwnPart>> ReadAsync(long memberId, CancellationToken ct)
    {
        var works = await Own(memberId)
            .AsNoTracking()
            .OrderBy(w => w.Id)
            .Join(
                db.Set<Mission>(),
                w => w.MissionId,
                m => m.Id,
                (w, m) => new { Work = w, m.Brief }
            )
            .ToListAsync(ct);
        var versions = await Own(memberId)
            .Join(db.Set<WorkVersion>(), w => w.Id, v => v.WorkId, (w, v) => v)
            .AsNoTracking()
            .OrderBy(v => v.WorkId)
            .ThenBy(v => v.Number)
            .ToListAsync(ct);
        var tags = (
            await Own(memberId)
                .Join(db.Set<WorkTag>(), w => w.Id, t => t.WorkId, (w, t) => t)
                .AsNoTracking()
                .ToListAsync(ct)
        ).ToLookup(t => t.WorkId);
        var licences = await Own(memberId)
            .Join(db.Set<WorkLicence>(), w => w.Id, l => l.WorkId, (w, l) => l)
            .AsNoTracking()
            .ToListAsync(ct);
        var drafts = await db.Set<WorkDraft>()
            .AsNoTracking()
            .Where(d => d.MemberId == memberId)
            .Join(
                db.Set<Mission>(),
                d => d.MissionId,
                m => m.Id,
                (d, m) => new { Draft = d, m.Brief }
            )
            .ToListAsync(ct);
        var known = works.ToDictionary(row => row.Work.Id);
        return
        [
            new(
                "works",
                versions.ConvertAll(v =>
                    RowOf(known[v.WorkId].Work, known[v.WorkId].Brief, v, tags[v.WorkId])
                )
            ),
            new(
                "licences",
                licences.ConvertAll(l => new OwnRow
                {
                    { "work", l.WorkId },
                    { "version", l.Number },
                    { "inApp", l.InApp },
                    { "brandChannels", l.BrandChannels },
                    { "paidAds", l.PaidAds },
                    { "givenAt", l.GivenAt },
                    { "until", l.EndsAt },
                    { "withdrawnAt", l.WithdrawnAt },
                })
            ),
            new(
                "drafts",
                drafts.ConvertAll(row => new OwnRow
                {
                    { "mission", Here(row.Brief) },
                    { "text", row.Draft.Content.AllText },
                    { "choices", Chosen(row.Draft.Content) },
                    { "files", FilesOf(row.Draft.Content) },
                    { "at", row.Draft.SavedAt },
                })
            ),
        ];
    }

    private static OwnRow RowOf(
        Work work,
        MissionBrief brief,
        WorkVersion version,
        IEnumerable<WorkTag> tags
    ) =>
        new()
        {
            { "work", work.Id },
            { "mission", Here(brief) },
            { "version", version.Number },
            { "text", version.Content.AllText },
            { "choices", Chosen(version.Content) },
            { "files", FilesOf(version.Content) },
            { "place", version.Content.Attendance?.Place },
            { "at", version.SubmittedAt },
            // What was said of it was said of the newest version.
            { "state", version.Number == work.VersionNumber ? work.State : null, "state." },
            { "answer", version.Number == work.VersionNumber ? work.Feedback : null },
            { "labels", tags.Select(t => $"{t.Key}: {t.Value}").ToList() },
        };

    public async Task EraseAsync(Leaver leaver, CancellationToken ct)
    {
        var works = await Own(leaver.Id).ToListAsync(ct);
        // One that waits for a verdict gets none any more.
        foreach (var work in works.Where(w => w.CanWithdraw))
        {
            work.Withdraw(leaver.Now);
            WithdrawWork.Note(journal, work, Actor.System);
        }
        var stays = leaver.KeepsLicensed ? await LicensedAsync(works, leaver.Now, ct) : [];
        var all = works.ConvertAll(w => w.Id);
        var gone = all.Where(id => !stays.Contains(id)).ToList();
        // Columns of the file that a work came in by may hold anything.
        await db.Set<WorkTag>().Where(t => all.Contains(t.WorkId)).ExecuteDeleteAsync(ct);
        foreach (var work in works)
            (work.Feedback, work.Results) = (null, []);
        await TakeDownAsync(gone, leaver.Now, ct);
        await db.Set<WorkDraft>().Where(d => d.MemberId == leaver.Id).ExecuteDeleteAsync(ct);
        var kept = db.Set<WorkVersion>()
            .Where(v => stays.Contains(v.WorkId))
            .Select(v => v.Content);
        await foreach (var content in kept.AsAsyncEnumerable().WithCancellation(ct))
            leaver.KeptFiles.UnionWith(content.AllFiles);
    }

    private async Task TakeDownAsync(List<long> works, DateTime now, CancellationToken ct)
    {
        var empty = new WorkContent();
        await db.Set<WorkVersion>()
            .Where(v => works.Contains(v.WorkId))
            .ExecuteUpdateAsync(set => set.SetProperty(v => v.Content, empty), ct);
        await db.Set<Work>()
            .IgnoreQueryFilters(["scope"])
            .Where(w => works.Contains(w.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.ContentHash, 0), ct);
        await db.Set<WorkPost>().Where(p => works.Contains(p.WorkId)).ExecuteDeleteAsync(ct);
        await db.Set<ShortlistEntry>().Where(s => works.Contains(s.WorkId)).ExecuteDeleteAsync(ct);
        await db.Set<WorkScreening>().Where(s => works.Contains(s.WorkId)).ExecuteDeleteAsync(ct);
        await db.Set<WorkLicence>()
            .Where(l => works.Contains(l.WorkId) && l.WithdrawnAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.WithdrawnAt, now), ct);
        await SearchIndex.RemoveAsync(db, SearchKind.Work, works, ct);
    }

    private async Task<HashSet<long>> LicensedAsync(
        List<Work> works,
        DateTime now,
        CancellationToken ct
    )
    {
        var accepted = works.Where(w => w.State == WorkState.Accepted).Select(w => w.Id).ToList();
        return await db.Set<WorkLicence>()
            .Where(l =>
                accepted.Contains(l.WorkId)
                && l.WithdrawnAt == null
                && (l.EndsAt == null || l.EndsAt > now)
            )
            .Select(l => l.WorkId)
            .ToHashSetAsync(ct);
    }

    private IQueryable<Work> Own(long memberId) =>
        db.Set<Work>().IgnoreQueryFilters(new[] { "scope" }).Where(w => w.MemberId == memberId);

    private static List<string> Chosen(WorkContent content) =>
        [.. content.Choices.Values.SelectMany(list => list)];

    private static List<string> FilesOf(WorkContent content) =>
        [.. content.AllFiles.Select(id => FileAddress.Of(id, FileAddress.Original))];

    private static string Here(MissionBrief brief) =>
        brief.Title.In(CultureInfo.CurrentUICulture.Name);
}
