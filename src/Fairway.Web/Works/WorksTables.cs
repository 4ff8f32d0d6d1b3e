using Fairway.Domain.Members;
using Fairway.Domain.Missions.Posts;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Works.Answers;
using Fairway.Web.Works.Attendance;
using Fairway.Web.Works.CheckIns;
using Fairway.Web.Works.Reactions;
using Fairway.Web.Works.Screenings;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works;

internal static class WorksTables
{
    public static void Map(ModelBuilder model, FairwayDb db)
    {
        model.Entity<Work>(entity =>
        {
            entity.ToTable("works");
            entity.IsKey(w => w.Id);
            entity.Property(w => w.DecidedBy).HasMaxLength(60);
            entity.Property(w => w.Results).IsJson(db);
            // (mission, id): the list of one mission pages by key even when that mission holds most works of the day.
            entity.HasIndex(w => new { w.MissionId, w.Id });
            entity.HasIndex(w => new
            {
                w.MissionId,
                w.State,
                w.Id,
            });
            entity.HasIndex(w => new { w.State, w.Id });
            entity.HasIndex(w => new { w.MemberId, w.Id });
            // A newcomer's first works, one in many, wait for a person.
            entity.HasIndex(w => new { w.Id, w.State }, "IX_works_first").HasFilter("is_first");
            // The last two weeks on the console's first page: without it every visit looks at every work there is.
            entity.HasIndex(w => w.SubmittedAt);
            // Staff see the works of the members they may see.
            entity.HasQueryFilter(
                "scope",
                w => db.Scope.Unrestricted || db.Set<Member>().Any(m => m.Id == w.MemberId)
            );
        });
        model.Entity<WorkVersion>(entity =>
        {
            entity.ToTable("work_versions");
            entity.HasKey(v => new { v.WorkId, v.Number });
            entity.Property(v => v.Content).IsJson(db);
        });
        model.Entity<WorkTag>(entity =>
        {
            entity.ToTable("work_tags");
            entity.HasKey(t => new
            {
                t.WorkId,
                t.Key,
                t.Value,
            });
            entity.Property(t => t.Key).HasMaxLength(60);
            entity.Property(t => t.Value).HasMaxLength(200);
            entity.HasIndex(t => new
            {
                t.Key,
                t.Value,
                t.WorkId,
            });
        });
        model.Entity<WorkMetrics>(entity =>
        {
            entity.ToTable("work_metrics");
            entity.IsKey(m => m.WorkId);
            entity.Property(m => m.Source).HasMaxLength(WorkMetrics.SourceMax);
            entity.Ignore(m => m.Weighted);
        });
        model.Entity<WorkPost>(entity =>
        {
            entity.ToTable("work_posts");
            entity.HasKey(p => new
            {
                p.WorkId,
                p.Platform,
                p.Identity,
            });
            entity.Property(p => p.Platform).HasMaxLength(40);
            entity.Property(p => p.Identity).HasMaxLength(ExternalPost.LongestIdentity);
            // The same post in another work.
            entity.HasIndex(p => new
            {
                p.Platform,
                p.Identity,
                p.WorkId,
            });
        });
        model.Entity<WorkLicence>(entity =>
        {
            entity.ToTable("work_licences");
            entity.HasKey(l => new { l.WorkId, l.Number });
        });
        model.Entity<ShortlistEntry>(entity =>
        {
            entity.ToTable("work_shortlist");
            entity.IsKey(s => s.WorkId);
            entity.Property(s => s.By).HasMaxLength(60);
            entity.Property(s => s.Reason).HasMaxLength(ShortlistEntry.ReasonMax);
            entity.HasIndex(s => new { s.MissionId, s.WorkId });
        });
        CheckInTables.Map(model, db);
        AttendanceTables.Map(model, db);
        ScreeningTables.Map(model, db);
        AnswerTables.Map(model);
        ReactionTables.Map(model, db);
        model.Entity<WorkDraft>(entity =>
        {
            entity.ToTable("work_drafts");
            entity.HasKey(d => new { d.MissionId, d.MemberId });
            entity.Property(d => d.Content).IsJson(db);
            entity.HasIndex(d => d.MemberId);
            entity.HasIndex(d => d.SavedAt);
        });
    }
}
