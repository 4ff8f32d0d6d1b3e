using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Support;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Support;

/// <summary>A colleague says what was done about it; the member is told.</summary>
internal sealed class SolveBlocker(
    FairwayDb db,
    Writing writing,
    Blockers blockers,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Input
    {
        /// <summary>For the member, at most 1,000 characters.</summary>
        public string? Solution { get; init; }
    }

    public async Task<Outcome<BlockerAnswer>> RunAsync(
        long id,
        Input input,
        Actor actor,
        CancellationToken ct
    )
    {
        await using var write = await writing.BeginInTurnAsync(id, ct);
        var blocker = await db.Set<Blocker>()
            .FirstOrDefaultAsync(
                b => b.Id == id && db.Set<Member>().Any(m => m.Id == b.MemberId),
                ct
            );
        if (blocker is null)
            return Refusal.NotFound("blocker.unknown");
        var now = clock.GetUtcNow().UtcDateTime;
        if (blocker.Solve(input.Solution, actor.Principal, now) is { } refusal)
            return refusal;
        journal.Write(
            JournalKinds.BlockerSolved,
            actor,
            new Subjects
            {
                Member = blocker.MemberId,
                Mission = blocker.MissionId,
                Other = id,
            },
            new { waitedSeconds = (long)(now - blocker.RaisedAt).TotalSeconds }
        );
        var mission = await db.Set<Mission>()
            .AsNoTracking()
            .FirstAsync(m => m.Id == blocker.MissionId, ct);
        var answer = await blockers.ShowAsync(blocker, mission, ct);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/blockers/{id:long}/solve",
                (
                    long id,
                    Input input,
                    SolveBlocker use,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () => use.RunAsync(id, input, current.Required, ct),
                        Results.Ok
                    )
            )
            .Needs(Permission.SupportAnswer)
            .Produces<BlockerAnswer>()
            .WithName("SolveBlocker");
}
