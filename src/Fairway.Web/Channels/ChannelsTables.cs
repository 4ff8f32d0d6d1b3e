using Fairway.Domain.Channels;
using Fairway.Storage;
using Fairway.Web.Channels.Invitations;
using Fairway.Web.Channels.Rooms;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Channels;

internal static class ChannelsTables
{
    public static void Map(ModelBuilder model, FairwayDb db)
    {
        model.Entity<Announcement>(entity =>
        {
            entity.ToTable("announcements");
            entity.IsKey(a => a.Id);
            entity.Property(a => a.Title).IsJson(db);
            entity.Property(a => a.Body).IsJson(db);
            entity.Property(a => a.Audience).IsJson(db);
            entity.Property(a => a.AudienceKey).HasMaxLength(4_000);
            entity.HasIndex(a => new { a.AudienceKey, a.SentAt });
            entity.HasIndex(a => a.MissionId);
        });
        model.Entity<AnnouncementRead>(entity =>
        {
            entity.ToTable("announcement_reads");
            entity.HasKey(r => new { r.MemberId, r.AnnouncementId });
            entity.HasIndex(r => new { r.AnnouncementId, r.ReadAt });
        });
        model.Entity<Arrival>(entity =>
        {
            entity.ToTable("arrivals");
            entity.HasKey(a => new
            {
                a.MissionId,
                a.Outlet,
                a.MemberId,
            });
            entity.HasIndex(a => a.MemberId);
        });
        model.Entity<OutletPlace>(entity =>
        {
            entity.ToTable("outlet_places");
            entity.IsKey(p => p.Id);
            entity.Property(p => p.Name).HasMaxLength(OutletPlace.NameMax);
            entity.Property(p => p.Link).HasMaxLength(OutletPlace.LinkMax);
            entity.Property(p => p.ChangedBy).HasMaxLength(60);
            entity.Property(p => p.Version).IsConcurrencyToken();
            entity.Ignore(p => p.Content);
            entity.HasIndex(p => new { p.MissionId, p.Id });
        });
        RoomTables.Map(model);
        InvitationTables.Map(model);
        model.Entity<Notice>(entity =>
        {
            entity.ToTable("notices");
            entity.IsKey(n => n.Id);
            entity.HasIndex(n => new { n.MemberId, n.At });
        });
    }
}
