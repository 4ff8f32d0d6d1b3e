using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.Lists;

/// <summary>Keeps how one colleague likes the list: its columns, and the view it opens with.</summary>
internal sealed class ChooseList(FairwayDb db, Writing writing)
{
    /// <param name="Columns">In their order; empty for the standard ones.</param>
    internal sealed record ColumnsInput(IReadOnlyList<string>? Columns);

    /// <param name="View">Null for none: the list opens with everybody.</param>
    internal sealed record DefaultInput(long? View);

    public async Task<Outcome<Done>> ColumnsAsync(
        ColumnsInput input,
        Actor actor,
        CancellationToken ct
    )
    {
        var columns = ListColumns.Read(input.Columns);
        if (columns.IsRefused(out var refusal))
            return refusal;
        await using var write = await writing.BeginAsync(ct);
        (await ChoiceAsync(actor, ct)).Columns = columns.Value;
        await write.CommitAsync(ct);
        return Done.It;
    }

    public async Task<Outcome<Done>> DefaultAsync(
        DefaultInput input,
        Actor actor,
        CancellationToken ct
    )
    {
        await using var write = await writing.BeginAsync(ct);
        var me = actor.Principal;
        if (
            input.View is { } id
            && !await db.Set<SavedView>()
                .AnyAsync(v => v.Id == id && v.DeletedAt == null && (v.Owner == me || v.Shared), ct)
        )
            return Refusal.NotFound("view.unknown");
        (await ChoiceAsync(actor, ct)).ViewId = input.View;
        await write.CommitAsync(ct);
        return Done.It;
    }

    private async Task<ListChoice> ChoiceAsync(Actor actor, CancellationToken ct)
    {
        var me = actor.Principal;
        if (await db.Set<ListChoice>().FirstOrDefaultAsync(c => c.Principal == me, ct) is { } known)
            return known;
        var choice = new ListChoice { Principal = me };
        db.Add(choice);
        return choice;
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPut(
                "/members/columns",
                (
                    ColumnsInput body,
                    ChooseList choose,
                    CurrentActor current,
                    Door door,
                    CancellationToken ct
                ) => door.ActAsync(() => choose.ColumnsAsync(body, current.Required, ct))
            )
            .Needs(Permission.MembersRead)
            .Produces(StatusCodes.Status204NoContent)
            .WithSummary("Choose the columns of one's own member list; none for the standard ones");
        api.MapPut(
                "/members/views/default",
                (
                    DefaultInput body,
                    ChooseList choose,
                    CurrentActor current,
                    Door door,
                    CancellationToken ct
                ) => door.ActAsync(() => choose.DefaultAsync(body, current.Required, ct))
            )
            .Needs(Permission.MembersRead)
            .Produces(StatusCodes.Status204NoContent)
            .WithSummary("Choose the view that one's own list opens with");
    }
}
