using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.Groups;

/// <summary>Makes a group before anybody is in it.</summary>
internal sealed class CreateGroup(FairwayDb db, Writing writing, GroupBook book)
{
    internal sealed record Input(string? Name);

    internal sealed record Created(long Id);

    public async Task<Outcome<Created>> RunAsync(Input input, Actor actor, CancellationToken ct)
    {
        var name = GroupBook.Read(input.Name);
        if (name.IsRefused(out var refusal))
            return refusal;
        await using var write = await writing.BeginAsync(ct);
        if (await db.Set<MemberGroup>().AnyAsync(g => g.Name == name.Value, ct))
            return Refusal.OfFields([new("name", "group.name_taken")]);
        var created = new Created(book.Make(name.Value, actor));
        await write.CommitAsync(ct, created);
        return created;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/groups",
                (
                    Input body,
                    CreateGroup create,
                    CurrentActor current,
                    Door door,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        body,
                        () => create.RunAsync(body, current.Required, ct),
                        created => Results.Created("/api/v1/groups", created)
                    )
            )
            .Needs(Permission.MembersEdit)
            .Produces<Created>(StatusCodes.Status201Created)
            .WithSummary("Make a group");
}
