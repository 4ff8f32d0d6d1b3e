using Fairway.Domain.Growth;
using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Growth;

internal static class GrowthTables
{
    public static void Map(ModelBuilder model, FairwayDb db)
    {
        model.Entity<CreativityMark>(entity =>
        {
            entity.ToTable("creativity_marks");
            entity.IsKey(m => m.Id);
            entity.Property(m => m.By).HasMaxLength(60);
            entity.Property(m => m.LiftedBy).HasMaxLength(60);
            entity.Property(m => m.Reason).HasMaxLength(CreativityMark.ReasonMax);
            entity.Property(m => m.LiftReason).HasMaxLength(CreativityMark.ReasonMax);
            entity.Ignore(m => m.LiftedByPerson);
            // One at a time for each work, whatever is read twice.
            entity.HasIndex(m => m.WorkId).IsUnique().HasFilter("lifted_at is null");
            entity.HasIndex(m => new { m.WorkId, m.LiftedAt });
            // The lists: of a member, and of a call.
            entity.HasIndex(m => new { m.MemberId, m.Id });
            entity.HasIndex(m => new { m.MissionId, m.Id });
            // Staff see the marks of the members they may see.
            entity.HasQueryFilter(
                "scope",
                m => db.Scope.Unrestricted || db.Set<Member>().Any(one => one.Id == m.MemberId)
            );
        });
        model.Entity<Candidate>(entity =>
        {
            entity.ToTable("candidates");
            entity.IsKey(c => c.MemberId);
            entity.Property(c => c.Grounds).IsJson(db);
            entity.Property(c => c.DecidedBy).HasMaxLength(60);
            entity.Property(c => c.DecidedReason).HasMaxLength(Candidate.ReasonMax);
            entity.Ignore(c => c.IsEmpty);
            // The list, in both of its orders.
            entity.HasIndex(c => new { c.State, c.Seen });
            entity.HasIndex(c => new { c.State, c.Strength });
            // Whose window has moved on since they were looked at.
            entity.HasIndex(c => c.LookedAt);
            entity.HasQueryFilter(
                "scope",
                c => db.Scope.Unrestricted || db.Set<Member>().Any(m => m.Id == c.MemberId)
            );
        });
    }
}
