using Fairway.Storage;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Access;

internal static class AccessTables
{
    public static void Map(ModelBuilder model, FairwayDb db)
    {
        MapStaff(model, db);
        model.Entity<StaffPasskey>(entity =>
        {
            entity.ToTable("staff_passkeys");
            entity.HasKey(p => p.CredentialId);
            entity.Property(p => p.CredentialId).HasMaxLength(StaffPasskey.CredentialMax);
            entity.Property(p => p.Data).IsJson(db);
            entity.HasOne<StaffUser>().WithMany().HasForeignKey(p => p.UserId);
        });
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

    private static void MapStaff(ModelBuilder model, FairwayDb db) =>
        model.Entity<StaffUser>(entity =>
        {
            entity.ToTable("staff");
            entity.IsKey(u => u.Id);
            entity.Property(u => u.Name).HasMaxLength(StaffUser.NameMax);
            entity.Property(u => u.Email).HasMaxLength(StaffUser.EmailMax);
            entity.Property(u => u.NormalizedEmail).HasMaxLength(StaffUser.EmailMax);
            entity.Property(u => u.UserName).HasMaxLength(StaffUser.EmailMax);
            entity.Property(u => u.NormalizedUserName).HasMaxLength(StaffUser.EmailMax);
            entity.Property(u => u.ConcurrencyStamp).IsConcurrencyToken();
            entity.Property(u => u.Language).HasMaxLength(10);
            entity.Property(u => u.Roles).IsJson(db);
            entity.Property(u => u.Scope).IsJson(db);
            entity.Property(u => u.RecoveryCodes).IsJson(db);
            entity.Ignore(u => u.PhoneNumber);
            entity.Ignore(u => u.PhoneNumberConfirmed);
            entity.Ignore(u => u.EmailConfirmed);
            entity.HasIndex(u => u.NormalizedEmail).IsUnique();
            entity.HasIndex(u => u.InviteHash).IsUnique();
        });
}
