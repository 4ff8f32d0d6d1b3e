using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Members.Bulk;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.Tags;

/// <summary>Puts tags on one member and takes them off; what both sides of a race asked for is done.</summary>
internal sealed class TagMember(FairwayDb db, Writing writing, ShiftWriter writer)
{
    internal sealed record Input
    {
        /// <summary>Keys of tags in use.</summary>
        public IReadOnlyList<long> Add { get; init; } = [];
        public IReadOnlyList<long> Remove { get; init; } = [];
    }

    public async Task<Outcome<Done>> RunAsync(
        long memberId,
        Input input,
        Actor actor,
        CancellationToken ct
    )
    {
        await using var write = await writing.BeginAsync(ct);
        if (
            !await db.Set<Member>()
                .AnyAsync(m => m.Id == memberId && m.Status != MemberStatus.Erased, ct)
        )
            return Refusal.NotFound("member.unknown");
        var had = await db.Set<Tagging>()
            .Where(t => t.MemberId == memberId)
            .Select(t => t.TagId)
            .ToListAsync(ct);
        var added = input.Add.Distinct().Except(had).ToList();
        var known = await db.Set<MemberTag>()
            .CountAsync(t => added.Contains(t.Id) && t.RetiredAt == null, ct);
        if (known < added.Count)
            return Refusal.OfFields([new("add", "tag.unknown")]);
        List<Shift> shifts =
        [
            .. added.Select(tag => new Shift(memberId, BulkWhat.Tag, null, tag)),
            .. had.Intersect(input.Remove)
                .Select(tag => new Shift(memberId, BulkWhat.Untag, null, tag)),
        ];
        if (shifts.Count > 0)
            await writer.WriteAsync(0, actor, "", shifts, remember: false, ct);
        await write.CommitAsync(ct);
        return Done.It;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPatch(
                "/members/{id:long}/tags",
                (
                    long id,
                    Input body,
                    TagMember tag,
                    CurrentActor current,
                    Door door,
                    CancellationToken ct
                ) => door.ActAsync(() => tag.RunAsync(id, body, current.Required, ct))
            )
            .Needs(Permission.MembersEdit)
            .Produces(StatusCodes.Status204NoContent)
            .WithSummary("Put tags on a member and take them off");
}
