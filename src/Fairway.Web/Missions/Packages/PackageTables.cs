using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Packages;

internal static class PackageTables
{
    public static void Map(ModelBuilder model, FairwayDb db)
    {
        model.Entity<MissionPackage>(entity =>
        {
            entity.ToTable("mission_packages");
            entity.IsKey(p => p.Id);
            entity.Property(p => p.Name).HasMaxLength(MissionPackage.NameMax);
            entity.Property(p => p.Version).IsConcurrencyToken();
        });
        model.Entity<MissionPackageVersion>(entity =>
        {
            entity.ToTable("mission_package_versions");
            entity.HasKey(v => new { v.PackageId, v.Number });
            entity.Property(v => v.Template).IsJson(db);
            entity.Property(v => v.Note).HasMaxLength(MissionPackage.NoteMax);
            entity.Property(v => v.By).HasMaxLength(60);
        });
    }
}
