using Fairway.Domain;
using Fairway.Domain.Rewards;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Rewards.Contracts;

/// <summary>How many colleagues said one kind of word to somebody or something.</summary>
/// <param name="LastAt">UTC.</param>
/// <param name="Mine">Whether the reader is among them.</param>
public sealed record RecognitionCount(RecognitionKind Kind, int Count, DateTime LastAt, bool Mine);

/// <summary>A colleague's small words: said and taken back within the caller's transaction, and counted.</summary>
internal sealed class Recognising(
    FairwayDb db,
    KeySource keys,
    JournalWriter journal,
    TimeProvider clock
)
{
    /// <summary>Said twice it counts once; whoever may not say it may still take it back.</summary>
    /// <param name="refusal">What speaks against saying it now.</param>
    public async Task<Refusal?> TurnAsync(
        RecognitionKind kind,
        Subjects subjects,
        bool on,
        Refusal? refusal,
        Actor actor,
        CancellationToken ct
    )
    {
        var subject = subjects.Work ?? subjects.Member!.Value;
        var said = await Of(subject)
            .FirstOrDefaultAsync(r => r.Kind == kind && r.By == actor.Principal, ct);
        if ((said is not null) == on)
            return null;
        if (said is not null)
            db.Remove(said);
        else if (refusal is not null)
            return refusal;
        else
            db.Add(
                new Recognition
                {
                    Id = keys.Next(),
                    SubjectId = subject,
                    Kind = kind,
                    By = actor.Principal,
                    MemberId = subjects.Member!.Value,
                    MissionId = subjects.Mission,
                    At = clock.GetUtcNow().UtcDateTime,
                }
            );
        journal.Write(
            on ? JournalKinds.RecognitionGiven : JournalKinds.RecognitionTakenBack,
            actor,
            subjects,
            new { kind }
        );
        await db.SaveChangesAsync(ct);
        return null;
    }

    /// <summary>One row for each kind that was said.</summary>
    /// <param name="subject">A member or a work.</param>
    public async Task<IReadOnlyList<RecognitionCount>> CountAsync(
        long subject,
        Actor reader,
        CancellationToken ct
    )
    {
        var me = reader.Principal;
        var counts = await Of(subject)
            .GroupBy(r => r.Kind)
            .Select(g => new
            {
                Kind = g.Key,
                Count = g.Count(),
                LastAt = g.Max(r => r.At),
                Mine = g.Max(r => r.By == me ? 1 : 0),
            })
            .OrderBy(one => one.Kind)
            .ToListAsync(ct);
        return counts.ConvertAll(one => new RecognitionCount(
            one.Kind,
            one.Count,
            one.LastAt,
            one.Mine > 0
        ));
    }

    private IQueryable<Recognition> Of(long subject) =>
        db.Set<Recognition>().IgnoreQueryFilters(["scope"]).Where(r => r.SubjectId == subject);
}
