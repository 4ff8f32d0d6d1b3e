using Fairway.Domain.Missions.Secrecy;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Secrecy;

internal static class SecrecyTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<MissionGrant>(entity =>
        {
            entity.ToTable("mission_grants");
            entity.HasKey(g => new { g.MissionId, g.MemberId });
            entity.Property(g => g.GivenBy).HasMaxLength(60);
            entity.Property(g => g.Reason).HasMaxLength(MissionGrant.ReasonMax);
            entity.Property(g => g.RevokedBy).HasMaxLength(60);
            entity.Property(g => g.RevokeReason).HasMaxLength(MissionGrant.ReasonMax);
            entity.HasIndex(g => g.MemberId);
        });
        model.Entity<NdaSignature>(entity =>
        {
            entity.ToTable("nda_signatures");
            entity.IsKey(s => s.Id);
            entity.Property(s => s.Text).HasMaxLength(Confidentiality.NdaMax);
            entity.Property(s => s.Hash).HasMaxLength(64);
            entity.Property(s => s.SignedAs).HasMaxLength(Domain.Members.Member.NameMax);
            entity
                .HasIndex(s => new
                {
                    s.MissionId,
                    s.MemberId,
                    s.Number,
                })
                .IsUnique();
            entity.HasIndex(s => new { s.MemberId, s.Id });
        });
        model.Entity<MissionOpening>(entity =>
        {
            entity.ToTable("mission_openings");
            entity.IsKey(o => o.Id);
            entity.Property(o => o.Principal).HasMaxLength(60);
            entity.Property(o => o.Network).HasMaxLength(MissionOpening.NetworkMax);
            entity.HasIndex(o => new { o.MissionId, o.Id });
            entity.HasIndex(o => new
            {
                o.MissionId,
                o.MemberId,
                o.Id,
            });
            entity.HasIndex(o => new { o.MemberId, o.Id });
            entity.HasIndex(o => o.At);
        });
    }
}
