using System.Globalization;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Slots;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Files;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Works.Attendance;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works;

/// <summary>What a member did around works: their diary, the slots they came to, and what they said of others' works.</summary>
internal sealed class ReactionRecords(FairwayDb db, SeatLine line, JournalWriter journal)
    : IOwnRecords
{
    public IReadOnlyList<OwnSection> Sections { get; } =
    [
        new("check_ins", Fate.Removed, typeof(MemberCheckIn)),
        new("seats", Fate.Nameless, typeof(Seat)),
        new("comments", Fate.Removed, typeof(WorkComment)),
        new("likes", Fate.Removed, typeof(WorkLike)),
        new("reports", Fate.Nameless, typeof(WorkReport)),
    ];

    public async Task<IReadOnlyList<OwnPart>> ReadAsync(long memberId, CancellationToken ct)
    {
        var entries = await CheckIns(memberId)
            .AsNoTracking()
            .Join(
                db.Set<Mission>(),
                c => c.MissionId,
                m => m.Id,
                (c, m) => new { Entry = c, m.Brief }
            )
            .ToListAsync(ct);
        var seats = await Seats(memberId)
            .AsNoTracking()
            .Join(
                db.Set<MissionSlot>(),
                s => s.SlotId,
                t => t.Id,
                (s, t) => new { Seat = s, Slot = t }
            )
            .ToListAsync(ct);
        var comments = await Comments(memberId).AsNoTracking().OrderBy(c => c.Id).ToListAsync(ct);
        var likes = await db.Set<WorkLike>()
            .AsNoTracking()
            .Where(l => l.MemberId == memberId)
            .ToListAsync(ct);
        var reports = await Reports(memberId).AsNoTracking().ToListAsync(ct);
        return
        [
            new(
                "check_ins",
                entries.ConvertAll(row => new OwnRow
                {
                    { "mission", row.Brief.Title.In(CultureInfo.CurrentUICulture.Name) },
                    { "day", row.Entry.Slot },
                    { "text", row.Entry.Content.Text },
                    {
                        "files",
                        row
                            .Entry.Content.Pictures.Select(id =>
                                FileAddress.Of(id, FileAddress.Original)
                            )
                            .ToList()
                    },
                    { "at", row.Entry.At },
                })
            ),
            new(
                "seats",
                seats.ConvertAll(row => new OwnRow
                {
                    { "place", row.Slot.Place },
                    { "day", row.Slot.BeginsAt },
                    { "state", row.Seat.State, "seat.state." },
                    { "at", row.Seat.AskedAt },
                })
            ),
            new(
                "comments",
                comments.ConvertAll(c => new OwnRow
                {
                    { "work", c.WorkId },
                    { "text", c.Text },
                    { "at", c.At },
                })
            ),
            new(
                "likes",
                likes.ConvertAll(l => new OwnRow { { "work", l.WorkId }, { "at", l.At } })
            ),
            new(
                "reports",
                reports.ConvertAll(r => new OwnRow
                {
                    { "work", r.WorkId },
                    { "what", r.Kind, "report.kind." },
                    { "text", r.Words },
                    { "state", r.State, "own.report." },
                    { "answer", r.Reason },
                    { "at", r.At },
                })
            ),
        ];
    }

    public async Task EraseAsync(Leaver leaver, CancellationToken ct)
    {
        await CheckIns(leaver.Id).ExecuteDeleteAsync(ct);
        await Comments(leaver.Id)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(c => c.Text, "")
                        .SetProperty(c => c.State, CommentState.Removed)
                        .SetProperty(c => c.Reason, (string?)null),
                ct
            );
        await db.Set<WorkLike>().Where(l => l.MemberId == leaver.Id).ExecuteDeleteAsync(ct);
        // That a work was reported, and how it was decided, is about that work; the words are the member's own.
        await Reports(leaver.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Words, (string?)null), ct);
        await FreeSeatsAsync(leaver, ct);
    }

    // Whoever waits for a seat of theirs moves up at once.
    private async Task FreeSeatsAsync(Leaver leaver, CancellationToken ct)
    {
        var ahead = await Seats(leaver.Id)
            .Where(s => s.State == SeatState.Waiting || s.State == SeatState.Taken)
            .Where(s => db.Set<MissionSlot>().Any(t => t.Id == s.SlotId && t.BeginsAt > leaver.Now))
            .OrderBy(s => s.MissionId)
            .ToListAsync(ct);
        foreach (var seat in ahead)
        {
            await Writing.WaitAsync(db, seat.MissionId, ct);
            await SeatDesk.LeaveAsync(db, line, journal, seat, Actor.System, leaver.Now, ct);
        }
    }

    private IQueryable<MemberCheckIn> CheckIns(long memberId) =>
        db.Set<MemberCheckIn>()
            .IgnoreQueryFilters(new[] { "scope" })
            .Where(c => c.MemberId == memberId);

    private IQueryable<Seat> Seats(long memberId) =>
        db.Set<Seat>().IgnoreQueryFilters(new[] { "scope" }).Where(s => s.MemberId == memberId);

    private IQueryable<WorkComment> Comments(long memberId) =>
        db.Set<WorkComment>()
            .IgnoreQueryFilters(new[] { "scope" })
            .Where(c => c.MemberId == memberId);

    private IQueryable<WorkReport> Reports(long memberId) =>
        db.Set<WorkReport>()
            .IgnoreQueryFilters(new[] { "scope" })
            .Where(r => r.ReporterId == memberId);
}
