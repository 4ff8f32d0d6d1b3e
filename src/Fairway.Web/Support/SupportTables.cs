using Fairway.Domain.Support;
using Fairway.Storage;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Support;

internal static class SupportTables
{
    public static void Map(ModelBuilder model, FairwayDb db)
    {
        model.Entity<Blocker>(entity =>
        {
            entity.ToTable("blockers");
            entity.IsKey(b => b.Id);
            entity.Property(b => b.Text).HasMaxLength(Blocker.TextMax);
            entity.Property(b => b.Solution).HasMaxLength(Blocker.TextMax);
            entity.Property(b => b.SolvedBy).HasMaxLength(60);
            entity.HasIndex(b => new { b.MissionId, b.MemberId });
            entity.HasIndex(b => new { b.State, b.Id });
        });
        model.Entity<MissionReminder>(entity =>
        {
            entity.ToTable("mission_reminders");
            entity.HasKey(r => new
            {
                r.MissionId,
                r.MemberId,
                r.Hours,
            });
        });
        model.Entity<FaqItem>(entity =>
        {
            entity.ToTable("faq_items");
            entity.IsKey(f => f.Id);
            entity.Property(f => f.Question).IsJson(db);
            entity.Property(f => f.Answer).IsJson(db);
            entity.HasIndex(f => new { f.MissionId, f.Id });
        });
        model.Entity<FaqVote>(entity =>
        {
            entity.ToTable("faq_votes");
            entity.HasKey(v => new { v.ItemId, v.MemberId });
            entity.HasIndex(v => v.MemberId);
        });
    }
}
