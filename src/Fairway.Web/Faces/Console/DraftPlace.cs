using Fairway.Web.Platform;
using Fairway.Web.Ui;

namespace Fairway.Web.Faces.Console;

/// <summary>The steps of the publish form; each shows and saves fields of its own.</summary>
internal enum DraftStep
{
    Goal = 0,
    Audience = 1,
    Brief = 2,
    Acceptance = 3,
    Reward = 4,
    Check = 5,
}

/// <summary>Where in the publish form of a draft somebody is: at one step, or at all of them on one page (null).</summary>
internal sealed record DraftPlace(long Mission, DraftStep? Step)
{
    public const string Query = "step";
    private const string AllSteps = "all";
    private const string Parts = "form.parts[";

    /// <summary>What the address asks for; whoever comes without a step begins with the first.</summary>
    public static DraftPlace Of(long mission, HttpRequest request) =>
        Of(mission, request.Query[Query].ToString());

    public static DraftPlace Of(long mission, string word) =>
        new(
            mission,
            word == AllSteps
                ? null
                : Enum.GetValues<DraftStep>().FirstOrDefault(step => Json.Word(step) == word)
        );

    public bool IsCheck => Step == DraftStep.Check;

    /// <summary>Whether everything is on one page.</summary>
    public bool IsWhole => Step is null;

    public bool Shows(DraftStep step) => Step is null || Step == step;

    /// <summary>As a word of the address.</summary>
    public string Word => Step is { } step ? Json.Word(step) : AllSteps;

    public string Href => Path + Tail;

    public string Autosave => Path + "/autosave" + Tail;

    /// <summary>Where a finding about a field of the wire can be mended: on this page if it is shown here.</summary>
    public string HrefOf(string field) =>
        Shows(StepOf(field)) ? "#" + IdOf(field) : AddressOf(Mission, field);

    /// <summary>The same from any other page.</summary>
    public static string AddressOf(long mission, string? field) =>
        new DraftPlace(mission, StepOf(field)).Href + (field is null ? "" : "#" + IdOf(field));

    /// <summary>The field of the form behind a field of the wire.</summary>
    public static string FieldOf(string field) =>
        field switch
        {
            // form.parts[2].when is the field part-2-when.
            _ when field.StartsWith(Parts, StringComparison.Ordinal) => "part-"
                + field[Parts.Length..].Replace("].", "-", StringComparison.Ordinal),
            "audience" => "tiers",
            "form" => "worksPerMember",
            "weights" => "weight-completion",
            "panel" => "panel-content",
            "targets" => "target-0-name",
            "serves" => "servesFrom",
            "cover" => "cover_name",
            "mission" => "",
            _ => field,
        };

    /// <summary>The step whose fields mend a field of the wire; what no field mends is the check's own.</summary>
    public static DraftStep StepOf(string? field) =>
        field switch
        {
            "title" or "goal" or "goalId" or "summary" or "serves" or "topic" => DraftStep.Goal,
            "audience" => DraftStep.Audience,
            "steps"
            or "examples"
            or "minutes"
            or "difficulty"
            or "creativity"
            or "mustTry"
            or "formats"
            or "elements"
            or "free"
            or "proposition"
            or "resources"
            or "background"
            or "direction"
            or "materials" => DraftStep.Brief,
            "rules"
            or "form"
            or "slots"
            or "weights"
            or "panel"
            or "targets"
            or "leadId"
            or "contactId"
            or "worksPerMember" => DraftStep.Acceptance,
            "points"
            or "playbook"
            or "inKindItem"
            or "inKindValue"
            or "inKindConditions"
            or "opensAt"
            or "closesAt"
            or "cover"
            or "nda"
            or "months"
            or "embargoUntil" => DraftStep.Reward,
            { } part when part.StartsWith(Parts, StringComparison.Ordinal) => DraftStep.Acceptance,
            _ => DraftStep.Check,
        };

    private string Path => FormattableString.Invariant($"/console/missions/{Mission}");

    private string Tail => $"?{Query}={Word}";

    // The pack is a card with a form of its own.
    private static string IdOf(string field) =>
        field == "materials" ? field : FormErrors.IdOf(FieldOf(field));
}
