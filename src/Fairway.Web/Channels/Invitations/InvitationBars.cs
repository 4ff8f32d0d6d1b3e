using Fairway.Domain.Channels;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Channels.Invitations;

/// <summary>A member, and what speaks against inviting them.</summary>
internal sealed record InvitationCandidate
{
    public required long Id { get; init; }
    public required InvitationBar Bar { get; init; }
}

/// <summary>Whom of many a mission can be put to. The preview and the job ask the same question, each in one statement.</summary>
internal static class InvitationBars
{
    /// <summary>Such as <c>invitation.left.takes_part</c>.</summary>
    public static string CodeOf(InvitationBar bar) => "invitation.left." + Json.Word(bar);

    public static IQueryable<InvitationCandidate> Of(
        FairwayDb db,
        Mission mission,
        IQueryable<Member> members
    )
    {
        var (id, audience) = (mission.Id, mission.Audience);
        var taken = db.Set<Participation>().Where(p => p.MissionId == id);
        var owners = db.Set<Vehicle>()
            .Where(v => audience.Models.Contains(v.Model))
            .Select(v => v.MemberId);
        var (tiers, stages, modes) = (audience.Tiers, audience.Stages, audience.Modes);
        var (regions, groups) = (audience.Regions, audience.Groups);
        // A part without a condition is no part of the statement.
        var (anyTier, anyStage, anyMode) = (tiers.Count == 0, stages.Count == 0, modes.Count == 0);
        var (anyRegion, anyGroup) = (regions.Count == 0, groups.Count == 0);
        var anyModel = audience.Models.Count == 0;
        return members.Select(m => new InvitationCandidate
        {
            Id = m.Id,
            Bar =
                m.Status != MemberStatus.Active ? InvitationBar.NotAgreed
                : db.Set<Leaving>()
                    .Any(l => l.MemberId == m.Id && l.TakenBackAt == null && l.DoneAt == null)
                    ? InvitationBar.Leaving
                : taken.Any(p => p.MemberId == m.Id && p.Step == ParticipationStep.Declined)
                    ? InvitationBar.Declined
                : taken.Any(p => p.MemberId == m.Id) ? InvitationBar.TakesPart
                : db.Set<MissionInvitation>().Any(i => i.MissionId == id && i.MemberId == m.Id)
                    ? InvitationBar.Invited
                : !anyTier && !tiers.Contains(m.Tier) ? InvitationBar.Tier
                : !anyStage && !stages.Contains(m.Stage) ? InvitationBar.Stage
                : !anyMode && !modes.Contains(m.Mode) ? InvitationBar.Mode
                : !anyRegion
                && (
                    m.Region == null
                    || !(
                        regions.Contains(m.Region)
                        || regions.Contains(m.Region.Substring(0, 2))
                        || regions.Contains(m.Region.Substring(0, 4))
                    )
                )
                    ? InvitationBar.Region
                : !anyModel && !owners.Contains(m.Id) ? InvitationBar.Model
                : !anyGroup && (m.GroupId == null || !groups.Contains(m.GroupId.Value))
                    ? InvitationBar.Group
                : InvitationBar.None,
        });
    }
}
