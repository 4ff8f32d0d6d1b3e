using Fairway.Domain.Members;
using Fairway.Domain.Team;
using Fairway.Storage;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Team;

internal static class TeamTables
{
    public static void Map(ModelBuilder model, FairwayDb db)
    {
        model.Entity<WorkItem>(entity =>
        {
            entity.ToTable("work_items");
            entity.IsKey(i => i.Id);
            entity.Property(i => i.Title).HasMaxLength(WorkItem.TitleMax);
            entity.Property(i => i.Words).HasMaxLength(WorkItem.WordsMax);
            entity.Property(i => i.CreatedBy).HasMaxLength(60);
            entity.Property(i => i.Version).IsConcurrencyToken();
            entity.Ignore(i => i.IsOpen);
            entity.Ignore(i => i.Content);
            // A lane of the board, what is overdue.
            entity.HasIndex(i => new
            {
                i.State,
                i.DueOn,
                i.Id,
            });
            // What was done last.
            entity.HasIndex(i => new
            {
                i.State,
                i.DoneAt,
                i.Id,
            });
            // What somebody has to do, and what of it is due.
            entity.HasIndex(i => new
            {
                i.AssigneeId,
                i.State,
                i.DueOn,
            });
            entity.HasIndex(i => new { i.MissionId, i.Id });
            entity.HasIndex(i => new { i.MemberId, i.Id });
            entity.HasQueryFilter(
                "scope",
                i =>
                    db.Scope.Unrestricted
                    || i.MemberId == null
                    || db.Set<Member>().Any(m => m.Id == i.MemberId)
            );
        });
    }
}
