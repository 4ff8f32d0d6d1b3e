using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Steering;

/// <summary>What a mission is after a turn.</summary>
internal sealed record TurnAnswer(long Id, MissionState State, DateTime? ClosesAt, int Version);

/// <summary>
/// One turn of a mission that is out, in one transaction: the change itself, the row that says why, the journal, and the
/// word to what members see.
/// </summary>
internal sealed class MissionTurns(
    FairwayDb db,
    Writing writing,
    KeySource keys,
    MissionCatalog catalog,
    JournalWriter journal,
    TimeProvider clock
)
{
    /// <summary>The row that a turn leaves; only what the turn itself knows.</summary>
    internal sealed record Words(TurnKind Kind, string JournalKind)
    {
        public LocalizedText? Reason { get; init; }
        public Compensation? Compensation { get; init; }
        public long? UndoesId { get; init; }
    }

    /// <param name="version">The version that was seen; null for whoever does not care what others did meanwhile.</param>
    /// <param name="turn">Changes the mission, or says why not.</param>
    public async Task<Outcome<TurnAnswer>> RunAsync(
        long id,
        int? version,
        Words words,
        Func<Mission, DateTime, Task<Refusal?>> turn,
        Actor actor,
        CancellationToken ct
    )
    {
        await using var write = await writing.BeginAsync(ct);
        if (
            await db.Set<Mission>().FirstOrDefaultAsync(m => m.Id == id, ct) is not { } mission
            || mission.Proposal == ProposalState.Draft
        )
            return Refusal.NotFound("mission.unknown");
        if (version is { } seen && seen != mission.Version)
            return Refusal.Conflict("mission.changed_meanwhile");
        var now = clock.GetUtcNow().UtcDateTime;
        var (from, end) = (mission.State, mission.ClosesAt);
        if (await turn(mission, now) is { } refusal)
            return refusal;
        mission.Version++;
        var row = new MissionTurn
        {
            Id = keys.Next(),
            MissionId = id,
            Kind = words.Kind,
            Reason = words.Reason,
            ClosedAt = end,
            ClosesAt = mission.ClosesAt,
            Compensation = words.Compensation,
            UndoesId = words.UndoesId,
            At = now,
            By = actor.Principal,
        };
        db.Add(row);
        journal.Write(
            words.JournalKind,
            actor,
            new Subjects { Mission = id, Other = row.Id },
            new
            {
                from,
                to = mission.State,
                closedAt = end == mission.ClosesAt ? null : end,
                closesAt = end == mission.ClosesAt ? null : mission.ClosesAt,
                compensation = words.Compensation?.Kind,
            }
        );
        await catalog.RaiseAsync(db, ct);
        var answer = new TurnAnswer(id, mission.State, mission.ClosesAt, mission.Version);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    /// <summary>Newest first.</summary>
    public Task<List<MissionTurn>> OfAsync(long missionId, CancellationToken ct) =>
        db.Set<MissionTurn>()
            .AsNoTracking()
            .Where(t => t.MissionId == missionId)
            .OrderByDescending(t => t.Id)
            .ToListAsync(ct);

    public Task<MissionTurn?> FindAsync(long missionId, long turn, CancellationToken ct) =>
        db.Set<MissionTurn>()
            .AsNoTracking()
            .FirstOrDefaultAsync(t => t.MissionId == missionId && t.Id == turn, ct);
}
