using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.Profile;

/// <summary>A member's own particulars: what they change themselves, and what the brand keeps.</summary>
/// <param name="ExternalId">The brand's own number for them.</param>
/// <param name="Phone">Masked: a phone lies open on tables.</param>
/// <param name="Version">Sent back as If-Match, or left out.</param>
internal sealed record ProfileAnswer(
    string? Nickname,
    RegionView? Region,
    IReadOnlyList<string> Interests,
    string ExternalId,
    string? Name,
    string? Phone,
    IReadOnlyList<VehicleView> Vehicles,
    int Version
);

internal sealed class MyProfile(FairwayDb db)
{
    public async Task<ProfileAnswer> ReadAsync(long memberId, CancellationToken ct)
    {
        var member = await db.Set<Member>()
            .IgnoreQueryFilters(["scope"])
            .AsNoTracking()
            .FirstAsync(m => m.Id == memberId, ct);
        var vehicles = await db.Set<Vehicle>()
            .AsNoTracking()
            .Where(v => v.MemberId == memberId)
            .OrderBy(v => v.Id)
            .ToListAsync(ct);
        return new ProfileAnswer(
            member.Nickname,
            RegionView.Of(member.Region),
            member.Interests,
            member.ExternalId,
            member.Name,
            PhoneMask.Of(member.Phone),
            vehicles.ConvertAll(v => new VehicleView(
                v.Id,
                v.Model.Length == 0 ? null : v.Model,
                v.DeliveredOn
            )),
            member.Version
        );
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/me/profile",
                async (
                    MyProfile profile,
                    CurrentActor current,
                    HttpResponse response,
                    CancellationToken ct
                ) =>
                {
                    var mine = await profile.ReadAsync(current.MemberId, ct);
                    response.Headers.ETag = MemberVersion.Tag(mine.Version);
                    return mine;
                }
            )
            .Needs(Permission.MemberSelf)
            .WithName("GetMyProfile")
            .WithSummary(
                "One's own particulars: what one changes oneself, and what the brand keeps"
            );
}
