using Fairway.Web.Evaluation;
using Fairway.Web.Platform.Access;

namespace Fairway.Web.Faces.Console;

/// <summary>Accepts ticked works one by one, each in its own transaction with its own journal row; says how many were not to be accepted any more.</summary>
internal sealed class AcceptMany(DecideWork decide)
{
    /// <summary>A page of the list.</summary>
    public const int Most = 200;

    internal sealed record Answer(int Accepted, int Skipped);

    public async Task<Answer> RunAsync(
        IEnumerable<long> ids,
        string? feedback,
        Actor actor,
        CancellationToken ct
    )
    {
        int accepted = 0,
            skipped = 0;
        foreach (var id in ids.Distinct().Take(Most))
        {
            var outcome = await decide.RunAsync(
                id,
                DecideWork.Verb.Accept,
                new DecideWork.Input { Feedback = feedback },
                actor,
                ct
            );
            if (outcome.IsRefused(out _))
                skipped++;
            else
                accepted++;
        }
        return new Answer(accepted, skipped);
    }
}
