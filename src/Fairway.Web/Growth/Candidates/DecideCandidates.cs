using Fairway.Domain;
using Fairway.Domain.Growth;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Growth.Candidates;

/// <summary>A colleague keeps an eye on candidates, puts them aside, or back in line. Nobody's tier moves with it (MODE-07).</summary>
internal sealed class DecideCandidates(
    FairwayDb db,
    Writing writing,
    JournalWriter journal,
    TimeProvider clock
)
{
    /// <summary>As many as a person has looked at.</summary>
    public const int Most = 200;

    internal sealed record Input
    {
        public IReadOnlyList<long>? Members { get; init; }
        public required CandidateState State { get; init; }

        /// <summary>Needed but to put somebody back in line.</summary>
        public string? Reason { get; init; }
    }

    internal sealed record Answer(int Count);

    /// <summary>All of them or none.</summary>
    public async Task<Outcome<Answer>> RunAsync(Input input, Actor actor, CancellationToken ct)
    {
        var members = (input.Members ?? []).Distinct().ToList();
        if (members.Count == 0)
            return Refusal.OfFields([new FieldRefusal("members", "candidate.members_needed")]);
        if (members.Count > Most)
            return Refusal.OfFields([
                new FieldRefusal("members", "candidate.too_many").With("max", Most),
            ]);
        await using var write = await writing.BeginAsync(ct);
        var found = await db.Set<Candidate>()
            .Where(c => members.Contains(c.MemberId))
            .ToListAsync(ct);
        if (found.Count < members.Count)
            return Refusal.NotFound("candidate.unknown");
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var candidate in found)
        {
            if (candidate.Decide(input.State, actor.Principal, input.Reason, now) is { } refusal)
                return refusal;
            if (candidate.IsEmpty)
                db.Remove(candidate);
            journal.Write(
                JournalKinds.CandidateDecided,
                actor,
                new Subjects { Member = candidate.MemberId },
                new { input.State }
            );
        }
        var answer = new Answer(found.Count);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/growth/candidates/decisions",
                (
                    Input input,
                    DecideCandidates decide,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        input,
                        () => decide.RunAsync(input, current.Required, ct),
                        Results.Ok
                    )
            )
            .Needs(Permission.TalentsEdit)
            .Produces<Answer>()
            .WithName("DecideCandidates")
            .WithSummary("Watch candidates, put them aside, or back in line; all of them or none")
            .WithDescription(
                "Who was put aside comes back when something new is seen. Nobody is promoted by it."
            );
}
