using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.Groups;

/// <summary>Gives a group another name; its members stay. Somebody with a scope renames the groups of that scope only.</summary>
internal sealed class RenameGroup(FairwayDb db, Writing writing, JournalWriter journal)
{
    internal sealed record Input(string? Name);

    public async Task<Outcome<Done>> RunAsync(
        long id,
        Input input,
        Actor actor,
        CancellationToken ct
    )
    {
        var name = GroupBook.Read(input.Name);
        if (name.IsRefused(out var refusal))
            return refusal;
        if (!actor.Scope.Unrestricted && !actor.Scope.Groups.Contains(id))
            return Refusal.NotFound("group.unknown");
        await using var write = await writing.BeginAsync(ct);
        var group = await db.Set<MemberGroup>().FirstOrDefaultAsync(g => g.Id == id, ct);
        if (group is null)
            return Refusal.NotFound("group.unknown");
        if (await db.Set<MemberGroup>().AnyAsync(g => g.Name == name.Value && g.Id != id, ct))
            return Refusal.OfFields([new("name", "group.name_taken")]);
        if (group.Name != name.Value)
        {
            group.Name = name.Value;
            journal.Write(JournalKinds.GroupRenamed, actor, new Subjects { Other = id });
        }
        await write.CommitAsync(ct);
        return Done.It;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPatch(
                "/groups/{id:long}",
                (
                    long id,
                    Input body,
                    RenameGroup rename,
                    CurrentActor current,
                    Door door,
                    CancellationToken ct
                ) => door.ActAsync(() => rename.RunAsync(id, body, current.Required, ct))
            )
            .Needs(Permission.MembersEdit)
            .Produces(StatusCodes.Status204NoContent)
            .WithSummary("Give a group another name");
}
