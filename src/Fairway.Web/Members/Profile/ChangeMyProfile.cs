using System.Text.Json;
using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Domain.Members.Import;
using Fairway.Storage;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.Profile;

/// <summary>
/// A member changes what is theirs to change (PIPL 46). What is not sent stays; what is sent empty is cleared; what is
/// the brand's is refused, with the way to have it put right.
/// </summary>
internal sealed class ChangeMyProfile(
    FairwayDb db,
    Writing writing,
    EditMember edit,
    IPublicNameCheck names
)
{
    private static readonly string[] Own =
    [
        MemberField.Nickname.WireName(),
        MemberField.Region.WireName(),
        MemberField.Interests.WireName(),
    ];

    /// <param name="version">Null takes what stands now.</param>
    public async Task<Outcome<Done>> RunAsync(
        IReadOnlyDictionary<string, string?> fields,
        int? version,
        Actor actor,
        CancellationToken ct
    )
    {
        var foreign = fields
            .Keys.Where(field => !Own.Contains(field, StringComparer.Ordinal))
            .Select(field => new FieldRefusal(field, "profile.not_own"))
            .ToList();
        if (foreign.Count > 0)
            return Refusal.OfFields(foreign);
        if (EditMember.Read(fields, out var values) is { } wrong)
            return wrong;
        if (
            values.GetValueOrDefault(MemberField.Nickname) is string name
            && await names.FindAsync(MemberField.Nickname.WireName(), name, ct) is { } held
        )
            return Refusal.OfFields([held]);
        await using var write = await writing.BeginAsync(ct);
        var member = await db.Set<Member>()
            .IgnoreQueryFilters(["scope"])
            .FirstOrDefaultAsync(m => m.Id == actor.Id && m.Status != MemberStatus.Erased, ct);
        if (member is null)
            return Refusal.NotFound("member.unknown");
        if (version is { } known && known != member.Version)
            return Refusal.Conflict("profile.changed_meanwhile");
        await edit.SetAsync(member, values, actor, ct);
        await write.CommitAsync(ct, Done.It);
        return Done.It;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPatch("/me/profile", PatchAsync)
            .Needs(Permission.MemberSelf)
            .Produces(StatusCodes.Status204NoContent)
            .Takes(
                "application/json",
                Described.Text("nickname"),
                Described.Text("region"),
                Described.Text("interests")
            )
            .WithName("ChangeMyProfile")
            .WithSummary("Change what is one's own to change");

    private static Task<IResult> PatchAsync(
        Dictionary<string, JsonElement> body,
        HttpRequest request,
        ChangeMyProfile change,
        CurrentActor current,
        Door door,
        CancellationToken ct
    )
    {
        var fields = body.ToDictionary(
            pair => pair.Key,
            pair => EditMember.Text(pair.Value),
            StringComparer.Ordinal
        );
        return door.ActAsync(() =>
            change.RunAsync(fields, MemberVersion.Of(request), current.Required, ct)
        );
    }
}
