using Fairway.Domain.Cells;
using Fairway.Domain.Members;
using Fairway.Domain.Members.Import;
using Fairway.Storage;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Regions;
using Fairway.Web.Platform.Search;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.SignIn.Brand;

/// <summary>
/// Finds the member a token speaks of, or makes one. What else the token says is taken for newcomers only, through the
/// same parsers as a file; what they refuse is left out, because nobody at the door could mend it.
/// </summary>
internal sealed class Newcomers(FairwayDb db, MemberIntake intake, KeySource keys)
{
    public async Task<Member> FindOrMakeAsync(BrandVisitor visitor, CancellationToken ct)
    {
        var known = await FindAsync(visitor.ExternalId, ct);
        if (known is not null)
            return known;
        var member = intake.Make(visitor.ExternalId, Actor.System);
        Apply(member, visitor);
        await SearchIndex.PutAsync(
            db,
            SearchKind.Member,
            [new SearchRow(member.Id, MemberSearch.TextOf(member))],
            ct
        );
        return member;
    }

    private Task<Member?> FindAsync(string externalId, CancellationToken ct) =>
        db.Set<Member>()
            .IgnoreQueryFilters(["scope"])
            .FirstOrDefaultAsync(m => m.ExternalId == externalId, ct);

    private void Apply(Member member, BrandVisitor visitor)
    {
        member.Name = Words(visitor, "name");
        member.Nickname = Words(visitor, "nickname");
        var phone = PhoneCell.Parse(visitor.Claim("phone") ?? visitor.Claim("phone_number"));
        member.Phone = phone.IsOk ? phone.Value : null;
        var region = RegionSeed.Regions.Resolve(visitor.Claim("region"));
        member.Region = region.IsOk ? region.Value.Code : null;
        member.Language = Cultures.Find(visitor.Claim("language")) is null
            ? null
            : visitor.Claim("language");
        if (Words(visitor, "model") is { } model)
            db.Add(
                new Vehicle
                {
                    Id = keys.Next(),
                    MemberId = member.Id,
                    Model = model,
                }
            );
    }

    private static string? Words(BrandVisitor visitor, string claim)
    {
        var words = WordsCell.Parse(visitor.Claim(claim), Member.NameMax);
        return words.IsOk ? words.Value : null;
    }
}
