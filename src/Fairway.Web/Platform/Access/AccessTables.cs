using Fairway.Storage;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Access;

internal static class AccessTables
{
    public static void Map(ModelBuilder model, FairwayDb db)
    {
        model.Entity<ApiKey>(entity =>
        {
            entity.ToTable("api_keys");
            entity.IsKey(k => k.Id);
            entity.Property(k => k.Name).HasMaxLength(ApiKey.NameMax);
            entity.Property(k => k.Hint).HasMaxLength(20);
            entity.Property(k => k.CreatedBy).HasMaxLength(60);
            entity.Property(k => k.Roles).IsJson(db);
            entity.Property(k => k.Scope).IsJson(db);
            entity.HasIndex(k => k.Hash).IsUnique();
        });
    }
}
