using Fairway.Domain.Members;
using Fairway.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Rhythm;

/// <summary>Members who may be thanked by name in public: in the programme, with a nickname, and with their own yes.</summary>
internal static class Named
{
    public static IQueryable<Member> Among(FairwayDb db) =>
        db.Set<Member>()
            .IgnoreQueryFilters(["scope"])
            .Where(m =>
                m.Status == MemberStatus.Active
                && m.Nickname != null
                && db.Set<Consent>()
                    .Any(c =>
                        c.MemberId == m.Id
                        && c.Purpose == ConsentPurpose.Named
                        && c.WithdrawnAt == null
                    )
            );
}
