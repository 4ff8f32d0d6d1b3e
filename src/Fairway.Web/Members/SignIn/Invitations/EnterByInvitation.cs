using System.Buffers.Binary;
using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Domain.Members.Import;
using Fairway.Storage;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.SignIn.Invitations;

/// <summary>Somebody opens a personal link and names the phone it was sent to.</summary>
internal sealed class EnterByInvitation(
    FairwayDb db,
    Writing writing,
    MemberEntry entry,
    TimeProvider clock
)
{
    public const string Gone = "invitation.gone";
    public const string Closed = "invitation.closed";

    /// <summary>What a visitor of the link is told before naming a phone; null when the link works.</summary>
    public async Task<Refusal?> LookAsync(string token, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var hash = InviteMember.HashOf(token);
        var invitation = await db.Set<MemberInvitation>()
            .AsNoTracking()
            .FirstOrDefaultAsync(i => i.TokenHash == hash, ct);
        if (invitation is null || invitation.UsedAt is not null || invitation.ExpiresAt <= now)
            return Refusal.NotFound(Gone);
        return invitation.FailedAttempts >= MemberInvitation.MostAttempts
            ? Refusal.Forbidden(Closed)
            : null;
    }

    /// <returns>The member's key.</returns>
    public async Task<Outcome<long>> RunAsync(string token, string? phone, CancellationToken ct)
    {
        var number = PhoneCell.Parse(phone);
        if (!number.IsOk)
            return Refusal.OfFields([
                new("phone", number.IsEmpty ? "field.required" : "invitation.phone_unreadable"),
            ]);
        var turn = BinaryPrimitives.ReadInt64LittleEndian(InviteMember.HashOf(token));
        await using var write = await writing.BeginInTurnAsync(turn, ct);
        if (await TakeTryAsync(token, ct) is not { } invitation)
            return await LookAsync(token, ct) ?? Refusal.NotFound(Gone);
        var member = await db.Set<Member>()
            .IgnoreQueryFilters(["scope"])
            .FirstAsync(m => m.Id == invitation.MemberId, ct);
        if (member.Status == MemberStatus.Erased)
            return Refusal.NotFound(Gone);
        if (member.Phone != number.Value)
        {
            await write.CommitAsync(ct);
            return Wrong(invitation);
        }
        invitation.UsedAt = clock.GetUtcNow().UtcDateTime;
        entry.Note(member, "invitation");
        await write.CommitAsync(ct);
        return member.Id;
    }

    // Counted before the phone is looked at, in one statement: many guesses at once are still five.
    private async Task<MemberInvitation?> TakeTryAsync(string token, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var hash = InviteMember.HashOf(token);
        var taken = await db.Set<MemberInvitation>()
            .Where(i =>
                i.TokenHash == hash
                && i.UsedAt == null
                && i.ExpiresAt > now
                && i.FailedAttempts < MemberInvitation.MostAttempts
            )
            .ExecuteUpdateAsync(
                i => i.SetProperty(x => x.FailedAttempts, x => x.FailedAttempts + 1),
                ct
            );
        return taken == 0
            ? null
            : await db.Set<MemberInvitation>().FirstAsync(i => i.TokenHash == hash, ct);
    }

    private static Refusal Wrong(MemberInvitation invitation)
    {
        var left = MemberInvitation.MostAttempts - invitation.FailedAttempts;
        return left > 0
            ? Refusal.OfFields([
                new FieldRefusal("phone", "invitation.phone_wrong").With("left", left),
            ])
            : Refusal.Forbidden(Closed);
    }
}
