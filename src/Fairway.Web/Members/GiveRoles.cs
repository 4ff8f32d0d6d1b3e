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
/// Gives a member the roles that are named and takes the others, with a reason (TIER-06). Where the member stands stays as
/// it is: a role changes nothing that a tier does.
/// </summary>
internal sealed class GiveRoles(
    FairwayDb db,
    Writing writing,
    KeySource keys,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Input
    {
        /// <summary>All that the member is to have; empty takes every role.</summary>
        public IReadOnlyList<string>? Roles { get; init; }
        public string? Reason { get; init; }
    }

    public async Task<Outcome<Done>> RunAsync(
        long memberId,
        Input input,
        int? version,
        Actor actor,
        CancellationToken ct
    )
    {
        var wrong = Wrong(input).ToList();
        if (wrong.Count > 0)
            return Refusal.OfFields(wrong);
        await using var write = await writing.BeginAsync(ct);
        var member = await db.Set<Member>().FirstOrDefaultAsync(m => m.Id == memberId, ct);
        if (member is null || member.Status == MemberStatus.Erased)
            return Refusal.NotFound("member.unknown");
        if (version is { } seen && seen != member.Version)
            return Refusal.Conflict("member.changed_meanwhile");
        var wanted = RoleWords.Read(input.Roles!)!.Value;
        if (wanted != member.Roles)
            Change(member, wanted, input.Reason!.Trim(), actor);
        await write.CommitAsync(ct, Done.It);
        return Done.It;
    }

    private static IEnumerable<FieldRefusal> Wrong(Input input)
    {
        if (input.Roles is null)
            yield return new FieldRefusal("roles", "field.required");
        else if (RoleWords.Read(input.Roles) is null)
            yield return new FieldRefusal("roles", "field.not_one_of").With(
                "allowed",
                string.Join(", ", RoleWords.All)
            );
        if (string.IsNullOrWhiteSpace(input.Reason))
            yield return new FieldRefusal("reason", "field.required");
        else if (input.Reason.Trim().Length > RoleChange.ReasonMax)
            yield return new FieldRefusal("reason", "field.too_long").With(
                "max",
                RoleChange.ReasonMax
            );
    }

    private void Change(Member member, MemberRoles wanted, string reason, Actor actor)
    {
        var change = new RoleChange
        {
            Id = keys.Next(),
            MemberId = member.Id,
            Given = wanted & ~member.Roles,
            Taken = member.Roles & ~wanted,
            Reason = reason,
            Actor = actor.Principal,
            At = clock.GetUtcNow().UtcDateTime,
        };
        db.Add(change);
        (member.Roles, member.Version) = (wanted, member.Version + 1);
        foreach (var role in change.Given.Words())
            Note(JournalKinds.MemberRoleGiven, role);
        foreach (var role in change.Taken.Words())
            Note(JournalKinds.MemberRoleTaken, role);

        void Note(string kind, string role) =>
            journal.Write(
                kind,
                actor,
                new Subjects { Member = member.Id, Other = change.Id },
                new { role }
            );
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut(
                "/members/{id:long}/roles",
                (
                    long id,
                    Input input,
                    HttpRequest request,
                    GiveRoles give,
                    CurrentActor current,
                    Door door,
                    CancellationToken ct
                ) =>
                    door.ActAsync(() =>
                        give.RunAsync(id, input, MemberVersion.Of(request), current.Required, ct)
                    )
            )
            .Needs(Permission.MembersPlace)
            .Produces(StatusCodes.Status204NoContent)
            .WithSummary("Give and take roles, with a reason")
            .WithDescription(
                "Roles are all that the member is to have; what is not named is taken. A role changes nothing that a tier does."
            );
}
