using System.Linq.Expressions;
using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Faces.Console;

/// <summary>What waits for somebody, and until when.</summary>
internal sealed record HomeWaiting
{
    public required long Works { get; init; }
    public DateTime? OldestWork { get; init; }
    public required long FirstWorks { get; init; }
    public required long EndingMissions { get; init; }
    public DateTime? NextEnd { get; init; }
    public required long FailedJobs { get; init; }
}

/// <summary>One day of the trend: handed in, and how many of those are accepted by now.</summary>
internal sealed record HomeDay(DateOnly Day, long Submitted, long Accepted);

internal sealed record HomeEvent(DateTime At, string Kind, long MissionId, LocalizedText Title);

/// <summary>The figures of the console's first page, a handful of counts within the reader's scope.</summary>
internal sealed class HomeQueries(FairwayDb db, Tallies tallies)
{
    public const int Days = 14;

    private static readonly TimeSpan Soon = TimeSpan.FromHours(48);
    private static readonly TimeSpan Lately = TimeSpan.FromDays(7);
    private static readonly string[] Telling =
    [
        JournalKinds.MissionCreated,
        JournalKinds.MissionPublished,
        JournalKinds.MissionMoved,
        JournalKinds.MissionCancelled,
        JournalKinds.MissionProposed,
        JournalKinds.AnnouncementSent,
    ];

    public async Task<HomeWaiting> WaitingAsync(DateTime now, CancellationToken ct)
    {
        var works = await tallies.OfAsync(
            db,
            ("works.waiting", null),
            () =>
                db.Set<Work>()
                    .Where(w => w.State == WorkState.InReview)
                    .GroupBy(w => w.IsFirst)
                    .Select(g => new
                    {
                        g.Key,
                        Count = g.LongCount(),
                        Oldest = g.Min(w => w.SubmittedAt),
                    })
                    .ToListAsync(ct),
            groups => groups.Sum(group => group.Count)
        );
        var until = now + Soon;
        var ends = await db.Set<Mission>()
            .Where(m =>
                (m.State == MissionState.Running || m.State == MissionState.Published)
                && m.ClosesAt <= until
            )
            .Select(m => m.ClosesAt)
            .ToListAsync(ct);
        var since = now - Lately;
        return new HomeWaiting
        {
            Works = works.Sum(group => group.Count),
            OldestWork = works.Count == 0 ? null : works.Min(group => group.Oldest),
            FirstWorks = works.Where(group => group.Key).Sum(group => group.Count),
            EndingMissions = ends.Count,
            NextEnd = ends.Min(),
            FailedJobs = await db.Set<Job>()
                .LongCountAsync(j => j.State == JobState.Failed && j.CreatedAt >= since, ct),
        };
    }

    /// <summary>People by tier and by how they are known.</summary>
    public async Task<IReadOnlyList<(Tier Tier, MemberStatus Status, long Count)>> PeopleAsync(
        CancellationToken ct
    )
    {
        var rows = await tallies.OfAsync(
            db,
            ("members.people", null),
            () =>
                db.Set<Member>()
                    .Where(m => m.Status != MemberStatus.Erased)
                    .GroupBy(m => new { m.Tier, m.Status })
                    .Select(g => new
                    {
                        g.Key.Tier,
                        g.Key.Status,
                        Count = g.LongCount(),
                    })
                    .ToListAsync(ct),
            groups => groups.Sum(group => group.Count)
        );
        return rows.ConvertAll(row => (row.Tier, row.Status, row.Count));
    }

    /// <summary>The last two weeks, days of the programme's calendar, in one grouped query.</summary>
    public async Task<IReadOnlyList<HomeDay>> TrendAsync(
        DateOnly today,
        ProgrammeZone zone,
        CancellationToken ct
    )
    {
        var first = today.AddDays(1 - Days);
        var start = zone.StartOf(first);
        var counts = await tallies.OfAsync(
            db,
            ("works.trend", start),
            () =>
                db.Set<Work>()
                    .Where(w => w.SubmittedAt >= start)
                    .GroupBy(DayOf(first, zone))
                    .Select(g => new
                    {
                        g.Key,
                        Submitted = g.LongCount(),
                        Accepted = g.LongCount(w => w.State == WorkState.Accepted),
                    })
                    .ToDictionaryAsync(g => g.Key, ct),
            days => days.Values.Sum(day => day.Submitted)
        );
        return
        [
            .. Enumerable
                .Range(0, Days)
                .Select(n => new HomeDay(
                    first.AddDays(n),
                    counts.TryGetValue(n, out var day) ? day.Submitted : 0,
                    counts.TryGetValue(n, out day) ? day.Accepted : 0
                )),
        ];
    }

    /// <summary>What happened to missions lately; looks at the journal's newest pages only.</summary>
    public async Task<IReadOnlyList<HomeEvent>> EventsAsync(int most, CancellationToken ct)
    {
        const int Pages = 5_000;
        var newest = await db.Set<JournalEntry>().MaxAsync(e => (long?)e.Seq, ct) ?? 0;
        var rows = await db.Set<JournalEntry>()
            .Where(e => e.Seq > newest - Pages && Telling.Contains(e.Kind))
            .OrderByDescending(e => e.Seq)
            .Take(most)
            .Join(
                // A member's own draft is nobody's news.
                db.Set<Mission>().Where(m => m.Proposal != ProposalState.Draft),
                e => e.MissionId,
                m => (long?)m.Id,
                (e, m) =>
                    new
                    {
                        e.Seq,
                        e.At,
                        e.Kind,
                        m.Id,
                        m.Brief,
                    }
            )
            .OrderByDescending(row => row.Seq)
            .ToListAsync(ct);
        return rows.ConvertAll(row => new HomeEvent(row.At, row.Kind, row.Id, row.Brief.Title));
    }

    // case when submitted_at < the end of the first day then 0 when … : midnight is the programme's, summer time included.
    private static Expression<Func<Work, int>> DayOf(DateOnly first, ProgrammeZone zone)
    {
        var work = Expression.Parameter(typeof(Work), "w");
        var at = Expression.Property(work, nameof(Work.SubmittedAt));
        Expression day = Expression.Constant(Days - 1);
        for (var n = Days - 2; n >= 0; n--)
            day = Expression.Condition(
                Expression.LessThan(at, Expression.Constant(zone.EndOf(first.AddDays(n)))),
                Expression.Constant(n),
                day
            );
        return Expression.Lambda<Func<Work, int>>(day, work);
    }
}
