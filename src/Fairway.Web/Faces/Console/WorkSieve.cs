using System.Globalization;
using Fairway.Domain.Works;
using Fairway.Web.Platform;
using Fairway.Web.Works;

namespace Fairway.Web.Faces.Console;

/// <summary>The filter of the works list as it stands in addresses: the list, the export and the review line share it.</summary>
internal static class WorkSieve
{
    public static WorkFilter Read(IQueryCollection query) =>
        new()
        {
            Mission = Whole(query["mission"]),
            Member = Whole(query["member"]),
            State = Enum.GetValues<WorkState>()
                .Cast<WorkState?>()
                .FirstOrDefault(state => Json.Word(state!) == query["state"]),
            First = query["first"] == "true" ? true : null,
            Q = Text(query["q"]),
            Tag = Text(query["tag"])?.Replace('：', ':'),
        };

    /// <summary>"?mission=7&amp;state=in_review", or nothing when nothing is asked.</summary>
    public static string Write(WorkFilter filter) =>
        QueryString
            .Create(
                new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    ["mission"] = filter.Mission?.ToString(CultureInfo.InvariantCulture),
                    ["member"] = filter.Member?.ToString(CultureInfo.InvariantCulture),
                    ["state"] = filter.State is { } state ? Json.Word(state) : null,
                    ["first"] = filter.First == true ? "true" : null,
                    ["q"] = filter.Q,
                    ["tag"] = filter.Tag,
                }.Where(pair => pair.Value is not null)
            )
            .ToUriComponent();

    private static long? Whole(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    private static string? Text(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
