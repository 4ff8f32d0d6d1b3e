using Fairway.Domain.Evaluation;
using Fairway.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Evaluation;

internal static class EvaluationTables
{
    public static void Map(ModelBuilder model, FairwayDb db) =>
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
}
