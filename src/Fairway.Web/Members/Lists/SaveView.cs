using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.Lists;

/// <summary>Keeps a list under a name, and changes what is kept.</summary>
internal sealed class SaveView(FairwayDb db, Writing writing, KeySource keys, TimeProvider clock)
{
    internal sealed record Created(long Id);

    public async Task<Outcome<Created>> AddAsync(ViewInput input, Actor actor, CancellationToken ct)
    {
        await using var write = await writing.BeginAsync(ct);
        var view = new SavedView
        {
            Id = keys.Next(),
            Owner = actor.Principal,
            Name = "",
            Filter = new MemberFilter(),
            Columns = [],
            CreatedAt = clock.GetUtcNow().UtcDateTime,
        };
        if (ViewBook.Apply(view, input with { Name = input.Name ?? "" }, actor) is { } refusal)
            return refusal;
        if (await TakenAsync(view, ct))
            return Refusal.OfFields([new("name", "view.name_taken")]);
        var own = await db.Set<SavedView>()
            .CountAsync(v => v.Owner == view.Owner && v.DeletedAt == null, ct);
        if (own >= SavedView.MostOwn)
            return Refusal.Conflict("view.too_many").With("max", SavedView.MostOwn);
        db.Add(view);
        var created = new Created(view.Id);
        await write.CommitAsync(ct, created);
        return created;
    }

    public async Task<Outcome<Done>> ChangeAsync(
        long id,
        ViewInput input,
        Actor actor,
        CancellationToken ct
    )
    {
        await using var write = await writing.BeginAsync(ct);
        var view = await db.Set<SavedView>()
            .FirstOrDefaultAsync(v => v.Id == id && v.DeletedAt == null, ct);
        if (view is null || !(view.Shared || view.Owner == actor.Principal))
            return Refusal.NotFound("view.unknown");
        if (!ViewBook.MayChange(view, actor))
            return Refusal.Forbidden("view.not_yours");
        if (ViewBook.Apply(view, input, actor) is { } refusal)
            return refusal;
        if (input.Name is not null && await TakenAsync(view, ct))
            return Refusal.OfFields([new("name", "view.name_taken")]);
        view.Version++;
        await write.CommitAsync(ct);
        return Done.It;
    }

    private Task<bool> TakenAsync(SavedView view, CancellationToken ct) =>
        db.Set<SavedView>()
            .AnyAsync(
                v =>
                    v.Id != view.Id
                    && v.Owner == view.Owner
                    && v.Name == view.Name
                    && v.DeletedAt == null,
                ct
            );

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost(
                "/members/views",
                (
                    ViewInput body,
                    SaveView save,
                    CurrentActor current,
                    Door door,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        body,
                        () => save.AddAsync(body, current.Required, ct),
                        created => Results.Created("/api/v1/members/views", created)
                    )
            )
            .Needs(Permission.MembersRead)
            .Produces<Created>(StatusCodes.Status201Created)
            .WithSummary("Keep a list of members under a name: filter, order and columns");
        api.MapPatch(
                "/members/views/{id:long}",
                (
                    long id,
                    ViewInput body,
                    SaveView save,
                    CurrentActor current,
                    Door door,
                    CancellationToken ct
                ) => door.ActAsync(() => save.ChangeAsync(id, body, current.Required, ct))
            )
            .Needs(Permission.MembersRead)
            .Produces(StatusCodes.Status204NoContent)
            .WithSummary("Change a view; what is left out stays");
    }
}
