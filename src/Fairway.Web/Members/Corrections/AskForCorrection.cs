using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.Corrections;

/// <summary>A member says what the brand keeps wrongly about them, and how it should read.</summary>
internal sealed class AskForCorrection(
    FairwayDb db,
    Writing writing,
    KeySource keys,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Input
    {
        public CorrectionTopic? Topic { get; init; }

        /// <summary>1 to 500 characters without the blanks around them.</summary>
        public string? Words { get; init; }
    }

    public async Task<Outcome<CorrectionAnswer>> RunAsync(
        Input input,
        Actor member,
        CancellationToken ct
    )
    {
        List<FieldRefusal> wrong = [];
        if (input.Topic is null)
            wrong.Add(new FieldRefusal("topic", "correction.topic_needed"));
        if (Correction.WrongWords("words", input.Words) is { } words)
            wrong.Add(words);
        if (wrong.Count > 0)
            return Refusal.OfFields(wrong);
        // In the member's turn: of two about the same thing, the second finds the first.
        await using var write = await writing.BeginInTurnAsync(member.Id, ct);
        if (
            await db.Set<Correction>()
                .IgnoreQueryFilters(["scope"])
                .AnyAsync(
                    c =>
                        c.MemberId == member.Id
                        && c.Topic == input.Topic
                        && c.State == CorrectionState.Open,
                    ct
                )
        )
            return Refusal.Conflict("correction.waits");
        var correction = new Correction
        {
            Id = keys.Next(),
            MemberId = member.Id,
            Topic = input.Topic!.Value,
            Words = input.Words!.Trim(),
            AskedAt = clock.GetUtcNow().UtcDateTime,
        };
        db.Add(correction);
        journal.Write(
            JournalKinds.CorrectionAsked,
            member,
            new Subjects { Member = member.Id, Other = correction.Id },
            new { correction.Topic }
        );
        var answer = CorrectionAnswer.Of(correction);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/me/corrections",
                (
                    Input input,
                    AskForCorrection ask,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        input,
                        () => ask.RunAsync(input, current.Required, ct),
                        answer => Results.Created("/api/v1/me/corrections", answer)
                    )
            )
            .Needs(Permission.MemberSelf)
            .Produces<CorrectionAnswer>(StatusCodes.Status201Created)
            .WithName("AskForCorrection")
            .WithSummary(
                "Ask to have something put right that the brand keeps; one request waits per topic"
            );
}
