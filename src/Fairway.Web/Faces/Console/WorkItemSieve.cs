using System.Globalization;
using Fairway.Domain.Team;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Team.WorkItems;

namespace Fairway.Web.Faces.Console;

/// <summary>What is asked of work items, as it stands in addresses: the board, the list and the export share it.</summary>
/// <param name="Show">One of <see cref="Shows"/>; null is the face's own usual.</param>
public sealed record WorkItemSieve(string? Show, long? Assignee, long? Mission, long? Member)
{
    public const string Board = "/console/work-items";
    public const string List = Board + "/list";
    public const string Export = Board + "/export";

    /// <summary>Open, one's own open ones, one's own that are due, whoever's is overdue, done, and all.</summary>
    internal static readonly string[] Shows = ["open", "mine", "due", "overdue", "done", "all"];

    public static WorkItemSieve Of(IQueryCollection query) =>
        new(
            Shows.FirstOrDefault(show => show == query["show"]),
            Key(query["assignee"]),
            Key(query["mission"]),
            Key(query["member"])
        );

    internal WorkItemFilter Filter(Actor reader) =>
        new()
        {
            Open = Show is null or "open" or "mine",
            Due = Show == "due",
            Overdue = Show == "overdue",
            State = Show == "done" ? WorkItemState.Done : null,
            AssigneeId = Show is "mine" or "due" ? ListWorkItems.Mine(reader) : Assignee,
            MissionId = Mission,
            MemberId = Member,
        };

    /// <summary>The board shows every column: only whose and about what narrow it.</summary>
    internal WorkItemFilter Lanes(Actor reader) =>
        Filter(reader) with
        {
            Open = false,
            Due = false,
            Overdue = false,
            State = null,
        };

    public string Href(string path) =>
        path
        + QueryString
            .Create(
                new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    ["show"] = Show,
                    ["assignee"] = Text(Assignee),
                    ["mission"] = Text(Mission),
                    ["member"] = Text(Member),
                }.Where(pair => pair.Value is not null)
            )
            .ToUriComponent();

    private static string? Text(long? key) => key is { } known ? Json.Word(known) : null;

    private static long? Key(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var key)
            ? key
            : null;
}
