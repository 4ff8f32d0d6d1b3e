using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.Lists;

internal static class ListTables
{
    public static void Map(ModelBuilder model, FairwayDb db)
    {
        model.Entity<SavedView>(entity =>
        {
            entity.ToTable("member_views");
            entity.IsKey(v => v.Id);
            entity.Property(v => v.Owner).HasMaxLength(60);
            entity.Property(v => v.Name).HasMaxLength(Member.NameMax);
            entity.Property(v => v.Sort).HasMaxLength(20);
            entity.Property(v => v.Filter).IsJson(db);
            entity.Property(v => v.Columns).IsJson(db);
            entity.Property(v => v.Version).IsConcurrencyToken();
            entity.HasIndex(v => v.Owner);
            entity.HasIndex(v => v.Shared);
        });
        model.Entity<ListChoice>(entity =>
        {
            entity.ToTable("member_list_choices");
            entity.HasKey(c => c.Principal);
            entity.Property(c => c.Principal).HasMaxLength(60);
            entity.Property(c => c.Columns).IsJson(db);
        });
    }
}
