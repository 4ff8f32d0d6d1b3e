using System.Globalization;
using System.Text.RegularExpressions;
using Fairway.Domain;
using Fairway.Domain.Team;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Http;
using Fairway.Web.Team.WorkItems;

namespace Fairway.Web.Faces.Console;

/// <summary>The form of a work item as it is typed, so that a refused one shows what was written.</summary>
public sealed partial record WorkItemForm
{
    private const string Written = "yyyy-MM-dd";

    public string Title { get; init; } = "";
    public string Words { get; init; } = "";
    public string AssigneeId { get; init; } = "";
    public string DueOn { get; init; } = "";
    public string State { get; init; } = "";

    /// <summary>What it is about, as people have it at hand: the address of its page.</summary>
    public string About { get; init; } = "";
    public string Version { get; init; } = "";

    public DateTime? Due =>
        DateTime.TryParseExact(
            DueOn,
            Written,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;

    public int? Seen =>
        int.TryParse(Version, CultureInfo.InvariantCulture, out var version) ? version : null;

    public static WorkItemForm Of(IFormCollection form) =>
        new()
        {
            Title = form["title"].ToString(),
            Words = form["words"].ToString(),
            AssigneeId = form["assigneeId"].ToString(),
            DueOn = form["dueOn"].ToString(),
            State = form["state"].ToString(),
            About = form["about"].ToString(),
            Version = form["version"].ToString(),
        };

    public static WorkItemForm Of(WorkItemAnswer item) =>
        new()
        {
            Title = item.Title,
            Words = item.Words ?? "",
            AssigneeId = item.AssigneeId is { } assignee ? Json.Word(assignee) : "",
            DueOn = item.DueOn?.ToString(Written, CultureInfo.InvariantCulture) ?? "",
            State = Json.Word(item.State),
            About = item is { About: { } kind, AboutId: { } id } ? Href(kind, id) : "",
            Version = Json.Word(item.Version),
        };

    /// <summary>What cannot be read is said by field; the rules of an item are asked after that.</summary>
    internal Outcome<WorkItemInput> Read()
    {
        List<FieldRefusal> wrong = [];
        if (DueOn.Length > 0 && Due is null)
            wrong.Add(new FieldRefusal("dueOn", "field.unreadable"));
        var about = SubjectOf(About);
        if (About.Trim().Length > 0 && about is null)
            wrong.Add(new FieldRefusal("about", "work_item.link_unreadable"));
        var input = new WorkItemInput
        {
            Title = Title,
            Words = Words,
            AssigneeId = long.TryParse(
                AssigneeId,
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var assignee
            )
                ? assignee
                : null,
            DueOn = Due is { } day ? DateOnly.FromDateTime(day) : null,
            State = Word<WorkItemState>.TryParse(State, null, out var state) ? state.Value : null,
            About = about?.Kind,
            AboutId = about?.Id,
        };
        return wrong.Count > 0 ? Refusal.OfFields(wrong) : input;
    }

    /// <summary>The field of this form that a field of the input stands in.</summary>
    public static string FieldOf(string field) => field == "aboutId" ? "about" : field;

    /// <summary>The page of what an item is about.</summary>
    public static string Href(WorkItemAbout kind, long id) =>
        string.Create(CultureInfo.InvariantCulture, $"/console/{Room(kind)}/{id}");

    /// <summary>From an address of the console, with or without host and what follows the key.</summary>
    public static WorkItemSubject? SubjectOf(string address) =>
        Address().Match(address) is { Success: true } match
        && long.TryParse(
            match.Groups["id"].ValueSpan,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var id
        )
            ? new WorkItemSubject(
                Enum.GetValues<WorkItemAbout>()
                    .First(kind => Room(kind) == match.Groups["room"].Value),
                id
            )
            : null;

    private static string Room(WorkItemAbout kind) => Json.Word(kind) + "s";

    [GeneratedRegex(
        @"^\s*(https?://[^/\s]+)?/console/(?<room>missions|members|works|goals|plans)/(?<id>\d{1,18})([/?#]\S*)?\s*$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Address();
}
