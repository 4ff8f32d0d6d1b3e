using System.Globalization;
using Fairway.Domain;
using Fairway.Domain.Missions;

namespace Fairway.Web.Missions.Contracts;

/// <summary>Why a mission takes nothing in now, as its members are told.</summary>
internal static class NotOpenMission
{
    public static Refusal NotOpen(this Mission mission) =>
        mission.Pause is { } pause
            ? Refusal
                .Conflict("mission.paused")
                .With("reason", pause.Reason.In(CultureInfo.CurrentUICulture.Name))
            : Refusal
                .Conflict("mission.not_open")
                .With("opensAt", mission.OpensAt)
                .With("closesAt", mission.ClosesAt);
}
