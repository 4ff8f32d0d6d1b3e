using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.OwnData;

/// <summary>A wish to leave for good that is not carried out yet.</summary>
/// <param name="Asked">Whether the member asked, or a colleague for them.</param>
public sealed record LeavingAnswer(
    long Id,
    long MemberId,
    DateTime AskedAt,
    DateTime DueAt,
    bool KeepsLicensed,
    LeavingAsked Asked,
    string? Reason,
    string? ExternalId = null,
    string? Name = null
)
{
    internal static LeavingAnswer Of(Leaving leaving) =>
        new(
            leaving.Id,
            leaving.MemberId,
            leaving.AskedAt,
            leaving.DueAt,
            leaving.KeepsLicensed,
            leaving.Reason is null ? LeavingAsked.Self : LeavingAsked.InWriting,
            leaving.Reason
        );
}

public enum LeavingAsked
{
    Self = 0,
    InWriting = 1,
}

/// <summary>Who is about to leave for good.</summary>
internal sealed class Leavings(FairwayDb db)
{
    public async Task<LeavingAnswer?> OpenOfAsync(long memberId, CancellationToken ct) =>
        await Open()
            .IgnoreQueryFilters(["scope"])
            .FirstOrDefaultAsync(l => l.MemberId == memberId, ct)
            is { } open
            ? LeavingAnswer.Of(open)
            : null;

    public Task<int> CountAsync(CancellationToken ct) => Open().CountAsync(ct);

    /// <summary>Newest first, within the reader's scope.</summary>
    public async Task<Page<LeavingAnswer>> ListAsync(PageRequest page, CancellationToken ct)
    {
        var rows = await Open()
            .Where(l => page.After == null || l.Id < page.After)
            .OrderByDescending(l => l.Id)
            .Take(page.Size + 1)
            .Join(
                db.Set<Member>(),
                l => l.MemberId,
                m => m.Id,
                (l, m) =>
                    new
                    {
                        Leaving = l,
                        m.ExternalId,
                        m.Name,
                        m.Nickname,
                    }
            )
            .OrderByDescending(row => row.Leaving.Id)
            .ToListAsync(ct);
        return page.Cut(
            rows.ConvertAll(row =>
                LeavingAnswer.Of(row.Leaving) with
                {
                    ExternalId = row.ExternalId,
                    Name = row.Name ?? row.Nickname,
                }
            ),
            leaving => leaving.Id
        );
    }

    private IQueryable<Leaving> Open() =>
        db.Set<Leaving>().AsNoTracking().Where(l => l.TakenBackAt == null && l.DoneAt == null);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "/me/leaving",
                async (Leavings use, CurrentActor current, CancellationToken ct) =>
                    await use.OpenOfAsync(current.MemberId, ct) is { } open
                        ? Results.Ok(open)
                        : Results.NoContent()
            )
            .Needs(Permission.MemberSelf)
            .Produces<LeavingAnswer>()
            .Produces(StatusCodes.Status204NoContent)
            .WithName("GetMyLeaving")
            .WithSummary("One's own wish to leave for good, while it waits");
        api.MapGet(
                "/leavings",
                async (Leavings use, CancellationToken ct, string? cursor, int? limit) =>
                    Results.Ok(await use.ListAsync(new PageRequest(cursor, limit), ct))
            )
            .Needs(Permission.MembersRead)
            .Produces<Page<LeavingAnswer>>()
            .WithName("ListLeavings")
            .WithSummary("Who is about to leave for good, newest first");
    }
}
