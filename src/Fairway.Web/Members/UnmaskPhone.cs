using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members;

/// <summary>
/// Shows one member's whole phone number to somebody who may see it, and writes down that it was shown. The reason is a
/// code: the journal holds no free text.
/// </summary>
internal sealed class UnmaskPhone(FairwayDb db, Writing writing, JournalWriter journal)
{
    public static readonly IReadOnlyList<string> Reasons =
    [
        "contact",
        "verification",
        "delivery",
        "complaint",
        "safety",
    ];

    internal sealed record Input(long MemberId, string? Reason);

    internal sealed record Shown(string? Phone);

    public async Task<Outcome<Shown>> RunAsync(Input input, Actor actor, CancellationToken ct)
    {
        if (input.Reason is null || !Reasons.Contains(input.Reason, StringComparer.Ordinal))
            return Refusal.OfFields([
                new FieldRefusal("reason", "field.not_one_of").With(
                    "allowed",
                    string.Join(", ", Reasons)
                ),
            ]);
        await using var write = await writing.BeginAsync(ct);
        var member = await db.Set<Member>()
            .Where(m => m.Id == input.MemberId && m.Status != MemberStatus.Erased)
            .Select(m => new { m.Phone })
            .FirstOrDefaultAsync(ct);
        if (member is null)
            return Refusal.NotFound("member.unknown");
        journal.Write(
            JournalKinds.MemberUnmasked,
            actor,
            new Subjects { Member = input.MemberId },
            new { reason = input.Reason }
        );
        await write.CommitAsync(ct);
        return new Shown(member.Phone is null ? null : PhoneMask.Plain(member.Phone));
    }

    internal sealed record Body(string? Reason);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/members/{id:long}/unmask",
                (
                    long id,
                    Body body,
                    UnmaskPhone unmask,
                    CurrentActor current,
                    Door door,
                    CancellationToken ct
                ) =>
                    door.ActAsync(() =>
                        unmask.RunAsync(new Input(id, body.Reason), current.Required, ct)
                    )
            )
            .Needs(Permission.MembersUnmask)
            .Produces<Shown>()
            .WithSummary("Show a member's phone number; journalled");
}
