using System.Globalization;

namespace Fairway.Web.Faces.Shell;

/// <summary>Sizes of files as people say them, in units of 1,024.</summary>
internal static class FileSizes
{
    public static string Say(long bytes) =>
        bytes < 1024 * 1024
            ? string.Create(CultureInfo.CurrentCulture, $"{Math.Max(1, bytes / 1024)} KB")
            : string.Create(CultureInfo.CurrentCulture, $"{bytes / (1024.0 * 1024.0):0.#} MB");
}
