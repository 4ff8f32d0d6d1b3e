using Fairway.Domain.Missions;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;

namespace Fairway.Web.Evaluation;

/// <summary>For which trade somebody speaks in a panel (EVAL-05).</summary>
internal static class PanelTrades
{
    /// <summary>
    /// The seat that somebody has been given; where a trade has no seat yet, anybody of that trade may speak for it.
    /// </summary>
    public static PanelRole? RoleOf(IReadOnlyList<PanelSeat> panel, Actor actor)
    {
        if (
            actor.Kind == ActorKind.Staff
            && panel.FirstOrDefault(seat => seat.StaffId == actor.Id) is { } own
        )
            return own.Role;
        foreach (var role in Enum.GetValues<PanelRole>())
        {
            if (panel.All(seat => seat.Role != role) && actor.Roles.Any(Speaks(role).Contains))
                return role;
        }
        return null;
    }

    private static string[] Speaks(PanelRole role) =>
        role switch
        {
            PanelRole.Content => [Roles.ContentReviewer],
            PanelRole.Marketing => [Roles.Marketing],
            _ => [Roles.Operator, Roles.ProjectLead, Roles.Manager, Roles.Admin],
        };
}
