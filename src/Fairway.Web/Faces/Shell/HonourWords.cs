using System.Globalization;
using Fairway.Web.Platform.Text;

namespace Fairway.Web.Faces.Shell;

internal static class HonourWords
{
    /// <summary>A month as it is kept, "2026-11", for people.</summary>
    public static string Month(string month, Phrases phrases) =>
        DateOnly
            .ParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture)
            .ToString(phrases["honour.month_format"], CultureInfo.CurrentCulture);
}
