using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Goals;

internal static class GoalTables
{
    public static void Map(ModelBuilder model, FairwayDb db)
    {
        model.Entity<MarketingPlan>(entity =>
        {
            entity.ToTable("marketing_plans");
            entity.IsKey(p => p.Id);
            entity.Property(p => p.Title).IsJson(db);
            entity.Property(p => p.Purpose).IsJson(db);
            entity.Property(p => p.CreatedBy).HasMaxLength(60);
            entity.Property(p => p.Version).IsConcurrencyToken();
        });
        model.Entity<BrandGoal>(entity =>
        {
            entity.ToTable("brand_goals");
            entity.IsKey(g => g.Id);
            entity.Property(g => g.Title).IsJson(db);
            entity.Property(g => g.Purpose).IsJson(db);
            entity.Property(g => g.Metric).IsJson(db);
            entity.Property(g => g.CreatedBy).HasMaxLength(60);
            entity.Property(g => g.Note).HasMaxLength(BrandGoal.NoteMax);
            entity.Property(g => g.Version).IsConcurrencyToken();
            entity.HasIndex(g => g.PlanId);
        });
    }
}
