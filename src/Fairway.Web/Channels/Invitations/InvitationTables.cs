using Fairway.Domain.Channels;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Channels.Invitations;

internal static class InvitationTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<InvitationRound>(entity =>
        {
            entity.ToTable("invitation_rounds");
            entity.IsKey(r => r.Id);
            entity.Property(r => r.Words).HasMaxLength(InvitationRound.WordsMax);
            entity.Property(r => r.By).HasMaxLength(60);
            entity.HasIndex(r => r.MissionId);
        });
        model.Entity<MissionInvitation>(entity =>
        {
            entity.ToTable("mission_invitations");
            // Also the order of a mission's list.
            entity.HasKey(i => new { i.MissionId, i.MemberId });
            entity.HasIndex(i => i.MemberId);
            // What a job takes back.
            entity.HasIndex(i => new { i.RoundId, i.MemberId });
        });
    }
}
