using Fairway.Domain.Support;
using Fairway.Storage;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Support;

internal static class SupportTables
{
    public static void Map(ModelBuilder model, FairwayDb db) =>
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
}
