using Fairway.Domain.Members;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.CheckIns;

internal static class CheckInTables
{
    public static void Map(ModelBuilder model, FairwayDb db) =>
        model.Entity<MemberCheckIn>(entity =>
        {
            entity.ToTable("check_ins");
            entity.HasKey(c => new
            {
                c.MissionId,
                c.MemberId,
                c.Slot,
            });
            entity.Property(c => c.Content).IsJson(db);
            entity.Ignore(c => c.Mark);
            // How many filled each slot, from the index alone, whoever of them the reader may see.
            entity.HasIndex(c => new
            {
                c.MissionId,
                c.Slot,
                c.MemberId,
            });
            entity.HasIndex(c => c.MemberId);
            entity.HasQueryFilter(
                "scope",
                c => db.Scope.Unrestricted || db.Set<Member>().Any(m => m.Id == c.MemberId)
            );
        });
}
