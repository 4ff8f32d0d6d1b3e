using Fairway.Web.Ui;

namespace Fairway.Web.Faces.Console;

/// <summary>Where in the publish form a finding can be mended.</summary>
internal static class DraftAnchors
{
    private const string Parts = "form.parts[";

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

    public static string HrefOf(string field) => "#" + FormErrors.IdOf(FieldOf(field));

    /// <summary>Which of the form's sections, from 0.</summary>
    public static int SectionOf(string? field) =>
        field switch
        {
            "title" or "goal" or "goalId" or "summary" or "serves" or "topic" => 0,
            "audience" => 1,
            "steps"
            or "examples"
            or "minutes"
            or "difficulty"
            or "creativity"
            or "mustTry"
            or "free"
            or "proposition"
            or "resources" => 2,
            "rules"
            or "form"
            or "slots"
            or "weights"
            or "panel"
            or "targets"
            or "leadId"
            or "contactId" => 3,
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
            or "embargoUntil" => 4,
            _ => 5,
        };
}
