using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Text;
using Fairway.Web.Works.Attendance;

namespace Fairway.Web.Faces.Shell;

/// <summary>When a slot is, for people.</summary>
internal static class SlotTimes
{
    /// <summary>11月24日 周二 14:00–16:00; with both days where it goes past midnight.</summary>
    public static string Of(MissionSlotAnswer slot, ProgrammeZone zone, Phrases phrases) =>
        Of(slot.BeginsAt, slot.EndsAt, zone, phrases);

    public static string Of(DateTime begins, DateTime ends, ProgrammeZone zone, Phrases phrases)
    {
        var (from, to) = (zone.ToLocal(begins), zone.ToLocal(ends));
        return from.ToString(phrases["slots.moment"], CultureOf)
            + "–"
            + to.ToString(
                phrases[from.Date == to.Date ? "slots.clock" : "slots.moment"],
                CultureOf
            );
    }

    private static System.Globalization.CultureInfo CultureOf =>
        System.Globalization.CultureInfo.CurrentCulture;
}
