using Fairway.Domain.Insights;
using Fairway.Web.Platform;

namespace Fairway.Web.Faces.Console;

/// <summary>The order of participants as it stands in addresses; the page and the export share it.</summary>
internal static class ParticipantSorts
{
    /// <summary>In the order of the columns.</summary>
    public static IReadOnlyList<ParticipantSort> Signals { get; } =
    [.. Enum.GetValues<ParticipantSort>().Where(sort => sort != ParticipantSort.Joined)];

    /// <summary>"works" upwards, "-works" downwards; the latest first where nothing known is asked.</summary>
    public static (ParticipantSort Sort, bool Ascending) Read(string? text)
    {
        foreach (var sort in Enum.GetValues<ParticipantSort>())
        {
            if (text?.TrimStart('-') == Json.Word(sort))
                return (sort, !text.StartsWith('-'));
        }
        return (ParticipantSort.Joined, false);
    }

    public static string Write(ParticipantSort sort, bool ascending) =>
        (ascending ? "" : "-") + Json.Word(sort);
}
