using Fairway.Storage;
using Fairway.Web.Platform.Exports;
using Fairway.Web.Platform.Files;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Storage;

internal static class PlatformTables
{
    public static void Map(ModelBuilder model, FairwayDb db)
    {
        model.Entity<KeyBlock>(entity =>
        {
            entity.ToTable("key_blocks");
            entity.HasKey(b => b.Name);
            entity.Property(b => b.Name).HasMaxLength(20);
            // Below the first key is room for rows that ship with the product.
            entity.HasData(new KeyBlock { Name = "all", Next = 1_000 });
        });
        model.Entity<Secret>(entity =>
        {
            entity.ToTable("secrets");
            entity.HasKey(s => s.Name);
            entity.Property(s => s.Name).HasMaxLength(200);
        });
        model.Entity<IdempotencyRow>(entity =>
        {
            entity.ToTable("idempotency");
            entity.HasKey(r => new
            {
                r.Principal,
                r.Route,
                r.Key,
            });
            entity.Property(r => r.Principal).HasMaxLength(60);
            entity.Property(r => r.Route).HasMaxLength(300);
            entity.Property(r => r.Key).HasMaxLength(200);
            entity.HasIndex(r => r.At);
        });
        model.Entity<Job>(MapJob);
        ExportsModule.Map(model);
        StoredFile.Map(model, db);
        model.Entity<JobReject>(entity =>
        {
            entity.ToTable("job_rejects");
            entity.HasKey(r => new { r.JobId, r.Row });
        });
        model.Entity<SettingVersion>(entity =>
        {
            entity.ToTable("setting_versions");
            entity.IsKey(v => v.Id);
            entity.Property(v => v.Name).HasMaxLength(60);
            entity.Property(v => v.CreatedBy).HasMaxLength(60);
            entity.HasIndex(v => new { v.Name, v.Version }).IsUnique();
        });
    }

    private static void MapJob(
        Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<Job> entity
    )
    {
        entity.ToTable("jobs");
        entity.IsKey(j => j.Id);
        entity.Property(j => j.Kind).HasMaxLength(60);
        entity.Property(j => j.CreatedBy).HasMaxLength(60);
        entity.Property(j => j.ClaimedBy).HasMaxLength(120);
        entity.Property(j => j.ErrorCode).HasMaxLength(100);
        entity.HasIndex(j => new { j.State, j.RunAfter });
        entity.HasIndex(j => j.CreatedAt);
    }
}

/// <summary>Where the next block of keys begins.</summary>
internal sealed class KeyBlock
{
    public required string Name { get; init; }
    public long Next { get; set; }
}

/// <summary>A secret of this deployment (signing keys, key ring), made on first use, shared by all nodes and commands.</summary>
internal sealed class Secret
{
    public required string Name { get; init; }
    public required string Value { get; set; }
    public required DateTime CreatedAt { get; init; }
}
