using System.Globalization;
using Fairway.Web.Platform.Text;

namespace Fairway.Web.Platform.Culture;

/// <summary>A day of the programme's calendar for people: it needs no zone.</summary>
internal static class DayWords
{
    public static string Day(this Phrases phrases, DateOnly day) =>
        day.ToString(phrases["time.day"], CultureInfo.CurrentCulture);
}
