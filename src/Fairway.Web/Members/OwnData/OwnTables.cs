using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.OwnData;

internal static class OwnTables
{
    public static void Map(ModelBuilder model, FairwayDb db)
    {
        model.Entity<Leaving>(entity =>
        {
            entity.ToTable("leavings");
            entity.IsKey(l => l.Id);
            entity.Ignore(l => l.IsOpen);
            entity.Property(l => l.AskedBy).HasMaxLength(60);
            entity.Property(l => l.Reason).HasMaxLength(Leaving.ReasonMax);
            // One wish at a time; the few that are open are what the chore and the console look for.
            entity
                .HasIndex(l => l.MemberId)
                .IsUnique()
                .HasFilter("taken_back_at is null and done_at is null");
            entity
                .HasIndex(l => new { l.DueAt, l.Id })
                .HasFilter("taken_back_at is null and done_at is null");
            entity.HasQueryFilter(
                "scope",
                l => db.Scope.Unrestricted || db.Set<Member>().Any(m => m.Id == l.MemberId)
            );
        });
        model.Entity<Correction>(entity =>
        {
            entity.ToTable("corrections");
            entity.IsKey(c => c.Id);
            entity.Property(c => c.Words).HasMaxLength(Correction.WordsMax);
            entity.Property(c => c.Answer).HasMaxLength(Correction.WordsMax);
            entity.Property(c => c.AnsweredBy).HasMaxLength(60);
            // The lists: a member's own, and all of one state.
            entity.HasIndex(c => new { c.MemberId, c.Id });
            entity.HasIndex(c => new { c.State, c.Id });
            entity.HasIndex(c => new { c.MemberId, c.Topic }).IsUnique().HasFilter("state = 0");
            entity.HasQueryFilter(
                "scope",
                c => db.Scope.Unrestricted || db.Set<Member>().Any(m => m.Id == c.MemberId)
            );
        });
    }
}
