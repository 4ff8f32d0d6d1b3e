using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.Lists;

/// <summary>Deletes a view, and brings it back for whoever changes their mind within thirty days.</summary>
internal sealed class DropView(FairwayDb db, Writing writing, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public Task<Outcome<Done>> DropAsync(long id, Actor actor, CancellationToken ct) =>
        SetAsync(id, gone: true, actor, ct);

    public Task<Outcome<Done>> RestoreAsync(long id, Actor actor, CancellationToken ct) =>
        SetAsync(id, gone: false, actor, ct);

    private async Task<Outcome<Done>> SetAsync(
        long id,
        bool gone,
        Actor actor,
        CancellationToken ct
    )
    {
        await using var write = await writing.BeginAsync(ct);
        var view = await db.Set<SavedView>().FirstOrDefaultAsync(v => v.Id == id, ct);
        if (view is null || !(view.Shared || view.Owner == actor.Principal))
            return Refusal.NotFound("view.unknown");
        if (!ViewBook.MayChange(view, actor))
            return Refusal.Forbidden("view.not_yours");
        var now = clock.GetUtcNow().UtcDateTime;
        if (gone)
        {
            var before = now - Kept;
            await db.Set<SavedView>()
                .Where(v => v.Owner == view.Owner && v.DeletedAt < before && v.Id != id)
                .ExecuteDeleteAsync(ct);
        }
        view.DeletedAt = gone ? view.DeletedAt ?? now : null;
        view.Version++;
        await write.CommitAsync(ct);
        return Done.It;
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapDelete(
                "/members/views/{id:long}",
                (long id, DropView drop, CurrentActor current, Door door, CancellationToken ct) =>
                    door.ActAsync(() => drop.DropAsync(id, current.Required, ct))
            )
            .Needs(Permission.MembersRead)
            .Produces(StatusCodes.Status204NoContent)
            .WithSummary("Delete a view; for thirty days it can be had back");
        api.MapPost(
                "/members/views/{id:long}/restore",
                (long id, DropView drop, CurrentActor current, Door door, CancellationToken ct) =>
                    door.ActAsync(() => drop.RestoreAsync(id, current.Required, ct))
            )
            .Needs(Permission.MembersRead)
            .Produces(StatusCodes.Status204NoContent)
            .WithSummary("Have a deleted view back");
    }
}
