using Fairway.Domain;
using Fairway.Domain.Evaluation;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Evaluation;

/// <summary>A co-creator's own part of the retrospective (EVAL-08); written again it replaces what stood there.</summary>
internal sealed class SayOwnWords(
    FairwayDb db,
    Writing writing,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Input
    {
        /// <summary>At most 5,000 characters.</summary>
        public string? Text { get; init; }
    }

    internal sealed record Answer(long MissionId, string Text, DateTime At);

    public async Task<Outcome<Answer>> RunAsync(
        long missionId,
        Input input,
        Actor member,
        CancellationToken ct
    )
    {
        if (string.IsNullOrWhiteSpace(input.Text))
            return Refusal.OfFields([new FieldRefusal("text", "field.required")]);
        var text = input.Text.Trim();
        if (text.Length > OwnWords.Max)
            return Refusal.OfFields([
                new FieldRefusal("text", "field.too_long").With("max", OwnWords.Max),
            ]);
        await using var write = await writing.BeginInTurnAsync(missionId, ct);
        var mission = await db.Set<Mission>()
            .AsNoTracking()
            .FirstOrDefaultAsync(
                m =>
                    m.Id == missionId
                    && db.Set<Participation>()
                        .Any(p =>
                            p.MissionId == missionId
                            && p.MemberId == member.Id
                            && p.Step != ParticipationStep.Declined
                        ),
                ct
            );
        if (mission is null)
            return Refusal.NotFound("mission.unknown");
        if (mission.Frozen?.Acceptance != AcceptanceStyle.Strategic)
            return Refusal.Conflict("outcome.not_strategic");
        var now = clock.GetUtcNow().UtcDateTime;
        var words = await db.Set<OwnWords>()
            .FirstOrDefaultAsync(w => w.MissionId == missionId && w.MemberId == member.Id, ct);
        if (words is null)
            db.Add(
                new OwnWords
                {
                    MissionId = missionId,
                    MemberId = member.Id,
                    Text = text,
                    At = now,
                }
            );
        else
            (words.Text, words.At) = (text, now);
        journal.Write(
            JournalKinds.OutcomeOwnWords,
            member,
            new Subjects { Member = member.Id, Mission = missionId },
            new { text.Length }
        );
        var answer = new Answer(missionId, text, now);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut(
                "/missions/{id:long}/retrospective/words",
                (
                    long id,
                    Input input,
                    SayOwnWords use,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) => door.ActAsync(() => use.RunAsync(id, input, current.Required, ct), Results.Ok)
            )
            .Needs(Permission.MemberSelf)
            .Produces<Answer>()
            .WithName("SayOwnWords")
            .WithSummary("The co-creator's own words in the retrospective");
}
