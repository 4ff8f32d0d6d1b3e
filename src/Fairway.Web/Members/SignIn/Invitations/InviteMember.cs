using System.Security.Cryptography;
using System.Text;
using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.SignIn.Invitations;

/// <summary>Makes a personal link into the programme. Whoever opens it is asked for the phone it was sent to.</summary>
internal sealed class InviteMember(
    FairwayDb db,
    Writing writing,
    KeySource keys,
    PublicUrl urls,
    JournalWriter journal,
    TimeProvider clock
)
{
    /// <param name="Link">Null when a retry is answered: the link is shown once and kept nowhere.</param>
    internal sealed record Answer(string? Link, DateTime ExpiresAt);

    public async Task<Outcome<Answer>> RunAsync(long memberId, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var write = await writing.BeginAsync(ct);
        var phone = await db.Set<Member>()
            .Where(m => m.Id == memberId && m.Status != MemberStatus.Erased)
            .Select(m => new { m.Phone })
            .FirstOrDefaultAsync(ct);
        if (phone is null)
            return Refusal.NotFound("member.unknown");
        if (phone.Phone is null)
            return Refusal.Conflict("invitation.no_phone");
        await db.Set<MemberInvitation>()
            .Where(i => i.MemberId == memberId && i.UsedAt == null && i.ExpiresAt > now)
            .ExecuteUpdateAsync(i => i.SetProperty(x => x.ExpiresAt, now), ct);
        var token = RandomNumberGenerator.GetHexString(40, lowercase: true);
        var row = new MemberInvitation
        {
            Id = keys.Next(),
            MemberId = memberId,
            TokenHash = HashOf(token),
            CreatedAt = now,
            ExpiresAt = now.AddDays(MemberInvitation.Days),
        };
        db.Add(row);
        journal.Write(
            JournalKinds.MemberInvited,
            actor,
            new Subjects { Member = memberId, Other = row.Id },
            new { days = MemberInvitation.Days }
        );
        await write.CommitAsync(ct, new Answer(null, row.ExpiresAt));
        return new Answer(urls.Of("/i/" + token), row.ExpiresAt);
    }

    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/members/{id:long}/invitation",
                (
                    long id,
                    InviteMember invite,
                    CurrentActor current,
                    Door door,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        new { id },
                        () => invite.RunAsync(id, current.Required, ct),
                        answer =>
                            TypedResults.Json(answer, statusCode: StatusCodes.Status201Created)
                    )
            )
            .Produces<Answer>(StatusCodes.Status201Created)
            .Needs(Permission.MembersInvite);
}
