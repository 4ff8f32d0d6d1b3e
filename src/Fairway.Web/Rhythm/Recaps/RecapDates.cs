using Fairway.Domain.Rhythm;
using Fairway.Web.Platform.Culture;

namespace Fairway.Web.Rhythm.Recaps;

/// <summary>How the figures of a recap are said, on the page and in the picture alike.</summary>
internal static class RecapDates
{
    /// <summary>From which day to which; empty where neither is known.</summary>
    public static string Say(RecapFigures figures, ProgrammeZone zone, Func<DateOnly, string> say)
    {
        var days = new[] { figures.From, figures.Until }
            .OfType<DateTime>()
            .Select(zone.DayOf)
            .Distinct()
            .Select(say);
        return string.Join(" – ", days);
    }

    /// <summary>By the code of its word, <c>recap.figure.{code}</c>; what is nought and says nothing is left out.</summary>
    public static IReadOnlyList<(string Code, int Value)> Numbers(RecapFigures figures) =>
        [
            ("participants", figures.Participants),
            ("works", figures.Works),
            .. figures.Likes > 0 ? [("likes", figures.Likes)] : Array.Empty<(string, int)>(),
            .. figures.Regions > 0 ? [("regions", figures.Regions)] : Array.Empty<(string, int)>(),
        ];
}
