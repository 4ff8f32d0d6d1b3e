using Fairway.Domain;
using Fairway.Domain.Support;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Support.Faq;

/// <summary>A member says that an answer helped; said twice is said once.</summary>
internal sealed class FindHelpful(
    FairwayDb db,
    Writing writing,
    OpenMissions missions,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Answer(long Id, int Helpful);

    public async Task<Outcome<Answer>> RunAsync(long id, Actor member, CancellationToken ct)
    {
        // In turn: two who say it at once are both counted.
        await using var write = await writing.BeginInTurnAsync(id, ct);
        var item = await db.Set<FaqItem>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == id, ct);
        if (item is null || await missions.FindForAsync(item.MissionId, member.Id, ct) is null)
            return Refusal.NotFound("faq.unknown");
        var votes = await db.Set<FaqVote>().CountAsync(v => v.ItemId == id, ct);
        if (await db.Set<FaqVote>().AnyAsync(v => v.ItemId == id && v.MemberId == member.Id, ct))
            return new Answer(id, votes);
        db.Add(
            new FaqVote
            {
                ItemId = id,
                MemberId = member.Id,
                At = clock.GetUtcNow().UtcDateTime,
            }
        );
        journal.Write(
            JournalKinds.FaqHelpful,
            member,
            new Subjects
            {
                Member = member.Id,
                Mission = item.MissionId,
                Other = id,
            }
        );
        var answer = new Answer(id, votes + 1);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/faq/{id:long}/helpful",
                (
                    long id,
                    FindHelpful find,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) => door.OnceAsync(id, () => find.RunAsync(id, current.Required, ct), Results.Ok)
            )
            .Needs(Permission.MemberSelf)
            .Produces<Answer>()
            .WithName("FindHelpful")
            .WithSummary("An answer helped; once per member");
}
