using System.Globalization;
using Fairway.Domain.Growth;
using Fairway.Domain.Members;
using Fairway.Web.Growth.Candidates;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Text;

namespace Fairway.Web.Faces.Console;

/// <summary>Which candidates, as it stands in addresses: the list, its pages and its file share it.</summary>
internal static class CandidateSieve
{
    public const string Path = "/console/candidates";

    public static readonly CandidateReason[] Reasons =
    [
        CandidateReason.Creative,
        CandidateReason.Busy,
        CandidateReason.Quality,
        CandidateReason.Liked,
    ];

    public static CandidateFilter Read(IQueryCollection query) =>
        new()
        {
            State = Find(Enum.GetValues<CandidateState>(), query["state"]) ?? CandidateState.Open,
            Reason = Find(Reasons, query["reason"]),
            Tier = Find(Enum.GetValues<Tier>(), query["tier"]),
            Sort = Find(Enum.GetValues<CandidateSort>(), query["sort"]) ?? CandidateSort.Newest,
        };

    public static string Write(CandidateFilter filter) =>
        QueryString
            .Create(
                new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    ["state"] =
                        filter.State == CandidateState.Open ? null : Json.Word(filter.State),
                    ["reason"] = filter.Reason is { } reason ? Json.Word(reason) : null,
                    ["tier"] = filter.Tier is { } tier ? Json.Word(tier) : null,
                    ["sort"] = filter.Sort == CandidateSort.Newest ? null : Json.Word(filter.Sort),
                }.Where(pair => pair.Value is not null)
            )
            .ToUriComponent();

    public static IReadOnlyList<long> Ticked(IEnumerable<string?> ids) =>
        [
            .. ids.Select(text =>
                    long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                        ? id
                        : 0
                )
                .Where(id => id > 0)
                .Distinct(),
        ];

    /// <summary>A reason with its figures, in the reader's words.</summary>
    public static string Say(this Phrases phrases, CandidateGround ground, int days) =>
        phrases.Say(
            "candidate.because."
                + Json.Word(ground.Reason)
                + (ground.Median is null ? "" : "_median"),
            ("value", MarkLine.Figure(ground.Value)),
            ("threshold", MarkLine.Figure(ground.Threshold)),
            ("median", MarkLine.Figure(ground.Median)),
            ("works", ground.Works),
            ("days", days)
        );

    private static T? Find<T>(T[] known, string? word)
        where T : struct, Enum
    {
        foreach (var one in known)
        {
            if (Json.Word(one) == word)
                return one;
        }
        return null;
    }
}
