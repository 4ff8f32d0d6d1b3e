using Fairway.Domain.Members;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Screenings;

/// <summary>What keeps a work out of public places: screening, and reports.</summary>
internal static class ScreeningTables
{
    public static void Map(ModelBuilder model, FairwayDb db)
    {
        model.Entity<WorkScreening>(entity =>
        {
            entity.ToTable("work_screenings");
            entity.HasKey(s => new { s.WorkId, s.Version });
            entity.Property(s => s.Findings).IsJson(db);
            entity.Property(s => s.DecidedBy).HasMaxLength(60);
            entity.Property(s => s.Reason).HasMaxLength(WorkScreening.ReasonMax);
            // The line of those that wait for a colleague.
            entity.HasIndex(s => new { s.State, s.WorkId });
        });
        model.Entity<WorkReport>(entity =>
        {
            entity.ToTable("work_reports");
            entity.IsKey(r => r.Id);
            entity.Property(r => r.Words).HasMaxLength(WorkReport.WordsMax);
            entity.Property(r => r.DecidedBy).HasMaxLength(60);
            entity.Property(r => r.Reason).HasMaxLength(WorkReport.ReasonMax);
            entity.HasIndex(r => new { r.WorkId, r.ReporterId }).IsUnique();
            entity.HasIndex(r => r.ReporterId);
            entity.HasIndex(r => new { r.State, r.Id });
            entity.HasQueryFilter(
                "scope",
                r => db.Scope.Unrestricted || db.Set<Member>().Any(m => m.Id == r.AuthorId)
            );
        });
    }
}
