using System.Globalization;
using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Secrecy;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Secrecy;

/// <summary>A member signs the agreement of a confidential mission by typing their name; the words are kept as they were.</summary>
internal sealed class SignNda(
    FairwayDb db,
    Writing writing,
    KeySource keys,
    MissionCatalog catalog,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Input
    {
        /// <summary>The wording that was read.</summary>
        public int Number { get; init; }

        /// <summary>One's name, or the nickname the programme knows.</summary>
        public string? Name { get; init; }

        /// <summary>The tick beside it.</summary>
        public bool Agreed { get; init; }
    }

    internal sealed record Answer(long MissionId, int Number, string Hash, DateTime SignedAt);

    public async Task<Outcome<Answer>> RunAsync(
        long missionId,
        Input input,
        Actor member,
        CancellationToken ct
    )
    {
        var id = keys.Next();
        await using var write = await writing.BeginAsync(ct);
        var grant = await db.Set<MissionGrant>()
            .FirstOrDefaultAsync(g => g.MissionId == missionId && g.MemberId == member.Id, ct);
        if (
            grant is null
            || await db.Set<Mission>()
                .AsNoTracking()
                .FirstOrDefaultAsync(m => m.Id == missionId, ct)
                is not { PublishedAt: not null, Confidential: { } confidential } mission
        )
            return Refusal.NotFound("mission.unknown");
        if (mission.CanSupply() is { } over)
            return over;
        var who = await db.Set<Member>()
            .IgnoreQueryFilters(["scope"])
            .Where(m => m.Id == member.Id)
            .Select(m => new { m.Nickname, m.Name })
            .FirstAsync(ct);
        if (
            NdaSignature.Check(input.Name, input.Agreed, who.Nickname, who.Name) is
            { Count: > 0 } wrong
        )
            return Refusal.OfFields(wrong);
        var now = clock.GetUtcNow().UtcDateTime;
        if (grant.Sign(input.Number, confidential.Number, now) is { } refusal)
            return refusal;
        var signature = await db.Set<NdaSignature>()
            .FirstOrDefaultAsync(
                s =>
                    s.MissionId == missionId
                    && s.MemberId == member.Id
                    && s.Number == confidential.Number,
                ct
            );
        if (signature is null)
        {
            signature = NdaSignature.Of(
                id,
                grant,
                confidential,
                CultureInfo.CurrentUICulture.Name,
                input.Name!,
                now
            );
            db.Add(signature);
            journal.Write(
                JournalKinds.NdaSigned,
                member,
                new Subjects
                {
                    Member = member.Id,
                    Mission = missionId,
                    Other = id,
                },
                new { signature.Number, signature.Hash }
            );
            await catalog.RaiseAsync(db, ct);
        }
        var answer = new Answer(missionId, signature.Number, signature.Hash, signature.SignedAt);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/missions/{id:long}/nda",
                (
                    long id,
                    Input input,
                    SignNda sign,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () => sign.RunAsync(id, input, current.Required, ct),
                        Results.Ok
                    )
            )
            .Needs(Permission.MemberSelf)
            .Produces<Answer>()
            .WithName("SignNda")
            .WithSummary("Sign the agreement of a confidential mission with one's name");
}
