using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Missions.Goals;
using Fairway.Web.Missions.Packages;
using Fairway.Web.Missions.Proposals;
using Fairway.Web.Missions.Secrecy;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairway.Web.Missions;

internal static class MissionsTables
{
    public static void Map(ModelBuilder model, FairwayDb db)
    {
        model.Entity<Mission>(entity => MapMission(entity, db));
        SecrecyTables.Map(model);
        GoalTables.Map(model, db);
        PackageTables.Map(model, db);
        ProposalTables.Map(model);
        model.Entity<Participation>(entity =>
        {
            entity.ToTable("participations");
            entity.HasKey(p => new { p.MissionId, p.MemberId });
            entity.HasIndex(p => new { p.MemberId, p.MissionId });
            // Who took part, the latest first.
            entity.HasIndex(p => new
            {
                p.MissionId,
                p.JoinedAt,
                p.MemberId,
            });
        });
        model.Entity<MissionMaterial>(entity =>
        {
            entity.ToTable("mission_materials");
            entity.IsKey(m => m.Id);
            entity.Property(m => m.Title).IsJson(db);
            entity.Property(m => m.Note).IsJson(db);
            entity.Property(m => m.LeadsTo).HasMaxLength(MissionMaterial.LinkMax);
            entity.Property(m => m.AddedBy).HasMaxLength(60);
            entity.HasIndex(m => m.MissionId);
            entity.HasIndex(m => m.FileId);
        });
        model.Entity<MaterialDownload>(entity =>
        {
            entity.ToTable("material_downloads");
            entity.HasKey(d => new { d.MaterialId, d.MemberId });
            entity.Property(d => d.Code).HasMaxLength(MaterialDownload.CodeLetters);
            entity.HasIndex(d => d.MemberId);
            entity.HasIndex(d => d.Code).IsUnique();
        });
        model.Entity<MissionOverride>(entity =>
        {
            entity.ToTable("mission_overrides");
            entity.HasKey(o => new { o.MissionId, o.Code });
            entity.Property(o => o.Code).HasMaxLength(100);
            entity.Property(o => o.Actor).HasMaxLength(60);
        });
        model.Entity<MissionTurn>(entity =>
        {
            entity.ToTable("mission_turns");
            entity.IsKey(t => t.Id);
            entity.Property(t => t.Reason).IsJson(db);
            entity.Property(t => t.Compensation).IsJson(db);
            entity.Property(t => t.By).HasMaxLength(60);
            entity.HasIndex(t => new { t.MissionId, t.Id });
        });
        model.Entity<Consensus>(entity =>
        {
            entity.ToTable("consensuses");
            entity.IsKey(c => c.Id);
            entity.Property(c => c.Text).IsJson(db);
            entity.Property(c => c.WrittenBy).HasMaxLength(60);
            entity.Property(c => c.BrandBy).HasMaxLength(60);
            entity.Property(c => c.ReopenReason).HasMaxLength(Consensus.ReasonMax);
            entity.Ignore(c => c.State);
            entity.Ignore(c => c.Awaits);
            entity
                .HasIndex(c => new
                {
                    c.MissionId,
                    c.MemberId,
                    c.Number,
                })
                .IsUnique();
        });
        model.Entity<CatalogRevision>(entity =>
        {
            entity.ToTable("catalog_revision");
            entity.IsKey(r => r.Id);
            entity.HasData(new CatalogRevision { Id = 1, Revision = 1 });
        });
    }

    private static void MapMission(EntityTypeBuilder<Mission> entity, FairwayDb db)
    {
        entity.ToTable("missions");
        entity.IsKey(m => m.Id);
        entity.Property(m => m.TemplateKey).HasMaxLength(40);
        entity.Property(m => m.CreatedBy).HasMaxLength(60);
        entity.Property(m => m.Brief).IsJson(db);
        entity.Property(m => m.Form).IsJson(db);
        entity.Property(m => m.Demand).IsJson(db);
        entity.Property(m => m.Audience).IsJson(db);
        entity.Property(m => m.Reward).IsJson(db);
        entity.Property(m => m.Serves).IsJson(db);
        entity.Property(m => m.Evaluation).IsJson(db);
        entity.Property(m => m.Pauses).IsJson(db);
        entity.Property(m => m.Confidential).IsJson(db);
        entity.Ignore(m => m.Pause);
        entity.HasIndex(m => m.ClonedFromId);
        entity.HasIndex(m => m.TemplateKey);
        entity.Property(m => m.Frozen).IsJson(db);
        entity.Property(m => m.AudienceKey).HasMaxLength(4_000);
        entity.Property(m => m.Version).IsConcurrencyToken();
        entity.HasIndex(m => new { m.State, m.ClosesAt });
        entity.HasIndex(m => m.CreatedAt);
        entity.Ignore(m => m.IsIcebreaker);
        entity.HasIndex(m => m.GoalId);
        entity.HasIndex(m => new { m.InitiatorId, m.Id });
    }
}

/// <summary>Raised in every transaction that changes what members may see of missions; caches compare it on each read.</summary>
internal sealed class CatalogRevision
{
    public required long Id { get; init; }
    public long Revision { get; set; }
}
