using Fairway.Domain.Channels;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Channels.Rooms;

internal static class RoomTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Room>(entity =>
        {
            entity.ToTable("rooms");
            entity.IsKey(r => r.Id);
            entity.Ignore(r => r.Briefing);
            entity.Ignore(r => r.Questions);
            entity.HasIndex(r => r.MissionId).IsUnique();
        });
        model.Entity<RoomMessage>(entity =>
        {
            entity.ToTable("room_messages");
            entity.IsKey(m => m.Id);
            entity.Ignore(m => m.Author);
            entity.Property(m => m.Text).HasMaxLength(RoomMessage.TextMax);
            // A page of a room, and what is new in it, are read from this index alone.
            entity.HasIndex(m => new { m.RoomId, m.Number }).IsUnique();
            // What one person said, wherever.
            entity.HasIndex(m => new
            {
                m.AuthorKind,
                m.AuthorId,
                m.Id,
            });
        });
    }
}
