using Fairway.Domain.Members;
using Fairway.Domain.Team;
using Fairway.Domain.Team.Experiments;
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
        model.Entity<Experiment>(entity =>
        {
            entity.ToTable("experiments");
            entity.IsKey(e => e.Id);
            entity.Property(e => e.Plan).IsJson(db);
            entity.Property(e => e.Note).HasMaxLength(Experiment.NoteMax);
            entity.Property(e => e.CreatedBy).HasMaxLength(60);
            entity.Property(e => e.Version).IsConcurrencyToken();
            entity.HasIndex(e => new { e.MissionId, e.State });
        });
        model.Entity<ExperimentMember>(entity =>
        {
            entity.ToTable("experiment_members");
            entity.HasKey(one => new { one.ExperimentId, one.MemberId });
            entity.HasIndex(one => new
            {
                one.ExperimentId,
                one.Arm,
                one.MemberId,
            });
            entity.HasIndex(one => one.MemberId);
            entity.HasQueryFilter(
                "scope",
                one => db.Scope.Unrestricted || db.Set<Member>().Any(m => m.Id == one.MemberId)
            );
        });
    }
}
