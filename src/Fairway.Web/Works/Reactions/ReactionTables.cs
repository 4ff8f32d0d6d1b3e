using Fairway.Domain.Members;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Reactions;

/// <summary>What members say to each other's works.</summary>
internal static class ReactionTables
{
    public static void Map(ModelBuilder model, FairwayDb db)
    {
        model.Entity<WorkLike>(entity =>
        {
            entity.ToTable("work_likes");
            entity.HasKey(l => new { l.WorkId, l.MemberId });
            entity.HasIndex(l => l.MemberId);
            // Whose works pleased somebody yesterday.
            entity.HasIndex(l => l.At);
        });
        model.Entity<WorkComment>(entity =>
        {
            entity.ToTable("work_comments");
            entity.IsKey(c => c.Id);
            entity.Property(c => c.Text).HasMaxLength(WorkComment.TextMax);
            entity.Property(c => c.DecidedBy).HasMaxLength(60);
            entity.Property(c => c.Reason).HasMaxLength(WorkScreening.ReasonMax);
            // Of one work, newest first.
            entity.HasIndex(c => new { c.WorkId, c.Id });
            // How many somebody has written today.
            entity.HasIndex(c => new { c.MemberId, c.At });
            // The line of those that wait for a colleague.
            entity.HasIndex(c => new { c.State, c.Id });
            entity.HasIndex(c => c.At);
            // Staff see what the members say whom they may see.
            entity.HasQueryFilter(
                "scope",
                c => db.Scope.Unrestricted || db.Set<Member>().Any(m => m.Id == c.MemberId)
            );
        });
        model.Entity<WorkApplause>(entity =>
        {
            entity.ToTable("work_applause");
            entity.IsKey(a => a.WorkId);
        });
    }
}
