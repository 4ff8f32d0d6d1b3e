using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Domain.Rewards;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Rewards.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Rewards.Recognitions;

/// <summary>A colleague says welcome to a newcomer within their scope, or takes that back (RWD-07).</summary>
internal sealed class WelcomeMember(
    FairwayDb db,
    Writing writing,
    Recognising recognising,
    TimeProvider clock
)
{
    internal sealed record Input
    {
        public required bool On { get; init; }
    }

    /// <param name="Id">Of the member.</param>
    internal sealed record Answer(long Id, bool Welcomed);

    public async Task<Outcome<Answer>> RunAsync(
        long memberId,
        Input input,
        Actor actor,
        CancellationToken ct
    )
    {
        // Two tabs meet at the index: the second is done again and finds the first.
        await using var write = await writing.BeginAsync(ct);
        if (
            await db.Set<Member>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == memberId, ct)
            is not { } member
        )
            return Refusal.NotFound("member.unknown");
        if (
            await recognising.TurnAsync(
                RecognitionKind.Welcome,
                new Subjects { Member = memberId },
                input.On,
                Recognition.CheckWelcome(member, clock.GetUtcNow().UtcDateTime),
                actor,
                ct
            ) is
            { } refusal
        )
            return refusal;
        var answer = new Answer(memberId, input.On);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    /// <summary>Whether the member is new enough to be welcomed.</summary>
    public async Task<bool> IsOpenAsync(long memberId, CancellationToken ct) =>
        await db.Set<Member>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == memberId, ct)
            is { } member
        && Recognition.CheckWelcome(member, clock.GetUtcNow().UtcDateTime) is null;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/members/{id:long}/welcome",
                (
                    long id,
                    Input input,
                    WelcomeMember welcome,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () => welcome.RunAsync(id, input, current.Required, ct),
                        Results.Ok
                    )
            )
            .Needs(Permission.RecognitionsGive)
            .Produces<Answer>()
            .WithName("WelcomeMember")
            .WithSummary("Say welcome to a newcomer, or take that back; once per colleague");
}
