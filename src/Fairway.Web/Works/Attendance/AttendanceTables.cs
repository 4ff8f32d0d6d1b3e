using Fairway.Domain.Members;
using Fairway.Domain.Missions.Slots;
using Fairway.Storage;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Attendance;

internal static class AttendanceTables
{
    public static void Map(ModelBuilder model, FairwayDb db)
    {
        model.Entity<MissionSlot>(entity =>
        {
            // What no race may bring about, whatever the code does.
            entity.ToTable(
                "mission_slots",
                table =>
                    table.HasCheckConstraint(
                        "ck_mission_slots_taken",
                        "taken >= 0 and taken <= seats"
                    )
            );
            entity.IsKey(s => s.Id);
            entity.Property(s => s.Title).IsJson(db);
            entity.Property(s => s.Place).HasMaxLength(MissionSlot.PlaceMax);
            entity.Ignore(s => s.Left);
            entity.Ignore(s => s.DoorsAt);
            entity.Ignore(s => s.IsOnline);
            entity.HasIndex(s => new { s.MissionId, s.BeginsAt });
            // Those whose absentees are still to be noted are few, however many there have been.
            entity.HasIndex(s => s.EndsAt).HasFilter("settled_at is null");
        });
        model.Entity<Seat>(entity =>
        {
            entity.ToTable("seats");
            entity.IsKey(s => s.Id);
            entity.Property(s => s.MarkedBy).HasMaxLength(60);
            // One of a mission's slots at a time, besides those one was absent from.
            entity
                .HasIndex(s => new { s.MissionId, s.MemberId })
                .IsUnique()
                .HasFilter("state <> 3");
            entity.HasIndex(s => new
            {
                s.SlotId,
                s.State,
                s.AskedAt,
                s.Id,
            });
            entity.HasIndex(s => new { s.MemberId, s.MissionId });
            entity.HasQueryFilter(
                "scope",
                s => db.Scope.Unrestricted || db.Set<Member>().Any(m => m.Id == s.MemberId)
            );
        });
    }
}
