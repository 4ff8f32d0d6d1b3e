using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Members.Bulk;
using Fairway.Web.Members.Lists;
using Fairway.Web.Members.OwnData;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairway.Web.Members;

internal static class MembersTables
{
    public static void Map(ModelBuilder model, FairwayDb db)
    {
        model.Entity<Member>(entity => MapMember(entity, db));
        model.Entity<Vehicle>(entity =>
        {
            entity.ToTable("vehicles");
            entity.IsKey(v => v.Id);
            entity.Property(v => v.Model).HasMaxLength(80);
            entity.HasIndex(v => v.MemberId);
            entity.HasIndex(v => new { v.Model, v.MemberId });
        });
        model.Entity<SocialAccount>(entity =>
        {
            entity.ToTable("social_accounts");
            entity.IsKey(a => a.Id);
            entity.Property(a => a.Platform).HasMaxLength(40);
            entity.Property(a => a.Handle).HasMaxLength(120);
            entity
                .HasIndex(a => new
                {
                    a.MemberId,
                    a.Platform,
                    a.Handle,
                })
                .IsUnique();
            // Whose an account is already.
            entity.HasIndex(a => new { a.Platform, a.Handle });
        });
        model.Entity<MemberGroup>(entity =>
        {
            entity.ToTable("member_groups");
            entity.IsKey(g => g.Id);
            entity.Property(g => g.Name).HasMaxLength(80);
            entity.HasIndex(g => g.Name).IsUnique();
        });
        model.Entity<Placement>(entity =>
        {
            entity.ToTable("placements");
            entity.IsKey(p => p.Id);
            entity.Property(p => p.Actor).HasMaxLength(60);
            entity.Property(p => p.Evidence).IsJson(db);
            entity.HasIndex(p => new { p.MemberId, p.Id });
        });
        model.Entity<RoleChange>(entity =>
        {
            entity.ToTable("role_changes");
            entity.IsKey(c => c.Id);
            entity.Property(c => c.Reason).HasMaxLength(RoleChange.ReasonMax);
            entity.Property(c => c.Actor).HasMaxLength(60);
            entity.HasIndex(c => new { c.MemberId, c.Id });
        });
        model.Entity<BulkChange>(entity =>
        {
            entity.ToTable("member_bulk_changes");
            entity.HasKey(c => new
            {
                c.JobId,
                c.MemberId,
                c.What,
            });
            entity.Property(c => c.FromName).HasMaxLength(Member.NameMax);
        });
        model.Entity<Consent>(entity =>
        {
            entity.ToTable("consents");
            entity.IsKey(c => c.Id);
            entity.Property(c => c.Purpose).HasMaxLength(40);
            entity.HasIndex(c => new { c.MemberId, c.Purpose });
        });
        model.Entity<MemberInvitation>(entity =>
        {
            entity.ToTable("member_invitations");
            entity.IsKey(i => i.Id);
            entity.HasIndex(i => i.TokenHash).IsUnique();
            entity.HasIndex(i => i.MemberId);
        });
        model.Entity<MemberTag>(entity =>
        {
            entity.ToTable("member_tags");
            entity.IsKey(t => t.Id);
            entity.Property(t => t.Name).HasMaxLength(MemberTag.NameMax);
            entity.HasIndex(t => t.Name).IsUnique();
        });
        model.Entity<Tagging>(entity =>
        {
            entity.ToTable("member_taggings");
            // Who bears a tag, which is what lists and audiences ask.
            entity.HasKey(t => new { t.TagId, t.MemberId });
            entity.HasIndex(t => t.MemberId);
        });
        ListTables.Map(model, db);
        OwnTables.Map(model, db);
    }

    private static void MapMember(EntityTypeBuilder<Member> entity, FairwayDb db)
    {
        entity.ToTable("members");
        entity.IsKey(m => m.Id);
        entity.Property(m => m.ExternalId).HasMaxLength(Member.ExternalIdMax);
        entity.Property(m => m.Name).HasMaxLength(Member.NameMax);
        entity.Property(m => m.Nickname).HasMaxLength(Member.NameMax);
        entity.Property(m => m.Phone).HasMaxLength(20);
        entity.Property(m => m.Region).HasMaxLength(6);
        entity.Property(m => m.LiaisonName).HasMaxLength(Member.NameMax);
        entity.Property(m => m.Language).HasMaxLength(10);
        entity.Property(m => m.Interests).IsJson(db);
        entity.Property(m => m.Version).IsConcurrencyToken();
        entity.HasIndex(m => m.ExternalId).IsUnique();
        // Whatever a list or an audience asks of, in the order of lists: pages and counts are read from it without a look
        // at the rows, for any set of conditions, and a new member pays for one index instead of one for each.
        entity.HasIndex(m => new
        {
            m.Id,
            m.Status,
            m.Tier,
            m.Stage,
            m.Mode,
            m.Region,
            m.GroupId,
        });
        entity.HasIndex(m => new
        {
            m.GroupId,
            m.Id,
            m.Status,
        });
        // The few at the top of the pyramid are found without going through the many below.
        entity.HasIndex(m => new { m.Tier, m.Id });
        entity.HasIndex(m => m.Phone);
        // The few who bear a creativity mark.
        entity.HasIndex(m => m.Id, "IX_members_marked").HasFilter("marked_at is not null");
        // What a member of staff may see. Set on the context for each request; see DataScope.
        entity.HasQueryFilter(
            "scope",
            m =>
                db.Scope.Unrestricted
                || (m.GroupId != null && db.Scope.Groups.Contains(m.GroupId.Value))
                || (
                    m.Region != null
                    && (
                        db.Scope.Regions.Contains(m.Region)
                        || db.Scope.Regions.Contains(m.Region.Substring(0, 2))
                        || db.Scope.Regions.Contains(m.Region.Substring(0, 4))
                    )
                )
        );
    }
}
