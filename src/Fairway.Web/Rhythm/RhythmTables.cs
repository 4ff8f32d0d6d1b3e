using Fairway.Domain.Rhythm;
using Fairway.Storage;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Rhythm;

internal static class RhythmTables
{
    public static void Map(ModelBuilder model, FairwayDb db)
    {
        model.Entity<Recap>(entity =>
        {
            entity.ToTable("recaps");
            entity.IsKey(r => r.Id);
            entity.Property(r => r.Content).IsJson(db);
            entity.Property(r => r.Figures).IsJson(db);
            entity.Property(r => r.ChangedBy).HasMaxLength(60);
            entity.Property(r => r.PictureOf).HasMaxLength(64);
            entity.Property(r => r.Version).IsConcurrencyToken();
            entity.Ignore(r => r.IsPublished);
            entity.HasIndex(r => new { r.State, r.PublishedAt });
        });
        model.Entity<Honour>(entity =>
        {
            entity.ToTable("honours");
            entity.IsKey(h => h.Id);
            entity.Property(h => h.Reason).IsJson(db);
            entity.Property(h => h.Month).HasMaxLength(7);
            entity.Property(h => h.GivenBy).HasMaxLength(60);
            entity.Property(h => h.RemovedFor).HasMaxLength(Honour.WhyMax);
            entity.HasIndex(h => h.MemberId);
            entity.HasIndex(h => h.RecapId);
        });
    }
}
