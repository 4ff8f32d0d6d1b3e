using System.Globalization;
using Fairway.Domain.Evaluation;
using Fairway.Domain.Missions;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Members.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Evaluation;

/// <summary>What was thought of a member's works, and what they said of projects themselves.</summary>
internal sealed class EvaluationRecords(FairwayDb db) : IOwnRecords
{
    public IReadOnlyList<OwnSection> Sections { get; } =
    [
        new("own_words", Fate.Removed, typeof(OwnWords)),
        new("renewals", Fate.Removed, typeof(Renewal)),
        new("ratings", Fate.Nameless, typeof(WorkRating)),
    ];

    public async Task<IReadOnlyList<OwnPart>> ReadAsync(long memberId, CancellationToken ct)
    {
        var words = await Words(memberId)
            .AsNoTracking()
            .Join(
                db.Set<Mission>(),
                w => w.MissionId,
                m => m.Id,
                (w, m) => new { Words = w, m.Brief }
            )
            .ToListAsync(ct);
        var renewals = await db.Set<Renewal>()
            .AsNoTracking()
            .Where(r => r.MemberId == memberId)
            .Join(
                db.Set<Mission>(),
                r => r.MissionId,
                m => m.Id,
                (r, m) => new { Renewal = r, m.Brief }
            )
            .ToListAsync(ct);
        var ratings = await Ratings(memberId).AsNoTracking().ToListAsync(ct);
        return
        [
            new(
                "own_words",
                words.ConvertAll(row => new OwnRow
                {
                    { "mission", Here(row.Brief.Title) },
                    { "text", row.Words.Text },
                    { "at", row.Words.At },
                })
            ),
            new(
                "renewals",
                renewals.ConvertAll(row => new OwnRow
                {
                    { "mission", Here(row.Brief.Title) },
                    { "what", row.Renewal.Decision, "renewal." },
                    { "reason", row.Renewal.Reason },
                    { "until", row.Renewal.Until },
                    { "at", row.Renewal.At },
                })
            ),
            new(
                "ratings",
                ratings.ConvertAll(r => new OwnRow
                {
                    { "work", r.WorkId },
                    { "version", r.Version },
                    { "creativity", r.Creativity },
                    { "quality", r.Quality },
                    { "text", r.Note },
                    { "at", r.At },
                })
            ),
        ];
    }

    public async Task EraseAsync(Leaver leaver, CancellationToken ct)
    {
        await Words(leaver.Id).ExecuteDeleteAsync(ct);
        await db.Set<Renewal>().Where(r => r.MemberId == leaver.Id).ExecuteDeleteAsync(ct);
        await Ratings(leaver.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Note, (string?)null), ct);
    }

    private IQueryable<OwnWords> Words(long memberId) =>
        db.Set<OwnWords>()
            .Where(w =>
                w.MemberId == memberId
                && db.Set<Participation>()
                    .Where(p => p.MemberId == memberId)
                    .Select(p => p.MissionId)
                    .Contains(w.MissionId)
            );

    private IQueryable<WorkRating> Ratings(long memberId) =>
        db.Set<WorkRating>()
            .Where(r =>
                db.Set<Work>()
                    .IgnoreQueryFilters(new[] { "scope" })
                    .Where(w => w.MemberId == memberId)
                    .Select(w => w.Id)
                    .Contains(r.WorkId)
            );

    private static string Here(LocalizedText text) => text.In(CultureInfo.CurrentUICulture.Name);
}
