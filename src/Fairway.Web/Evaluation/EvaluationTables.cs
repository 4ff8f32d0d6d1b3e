using Fairway.Domain.Evaluation;
using Fairway.Storage;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Evaluation;

internal static class EvaluationTables
{
    public static void Map(ModelBuilder model, FairwayDb db)
    {
        model.Entity<WorkRating>(entity =>
        {
            entity.ToTable("work_ratings");
            entity.HasKey(r => new
            {
                r.WorkId,
                r.Version,
                r.Rater,
            });
            entity.Property(r => r.Rater).HasMaxLength(60);
            entity.Property(r => r.Note).HasMaxLength(WorkRating.NoteMax);
            entity.Property(r => r.Fallback).HasMaxLength(60);
        });
        model.Entity<MissionOutcome>(entity =>
        {
            entity.ToTable("mission_outcomes");
            entity.HasKey(o => new { o.MissionId, o.Number });
            entity.Property(o => o.Results).IsJson(db);
            entity.Property(o => o.Image).HasMaxLength(MissionOutcome.ImageMax);
            entity.Property(o => o.By).HasMaxLength(60);
            entity.Ignore(o => o.Verdict);
        });
        model.Entity<OwnWords>(entity =>
        {
            entity.ToTable("own_words");
            entity.HasKey(w => new { w.MissionId, w.MemberId });
            entity.Property(w => w.Text).HasMaxLength(OwnWords.Max);
        });
        model.Entity<Renewal>(entity =>
        {
            entity.ToTable("renewals");
            entity.IsKey(r => r.Id);
            entity.Property(r => r.Reason).HasMaxLength(Renewal.ReasonMax);
            entity.Property(r => r.By).HasMaxLength(60);
            entity.HasIndex(r => new { r.MissionId, r.MemberId });
            entity.HasIndex(r => r.MemberId);
        });
    }
}
