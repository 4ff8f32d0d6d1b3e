using System.Text.Json;
using Fairway.Domain;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Text;
using Fairway.Web.Ui;

namespace Fairway.Web.Platform.Pages.Console;

/// <summary>What the form of a document sends.</summary>
public sealed class SettingInput
{
    public string? Body { get; set; }
    public string? Reason { get; set; }

    /// <summary>Programme time; null means at once.</summary>
    public DateTime? From { get; set; }
    public ProgrammeInput? Programme { get; set; }

    /// <summary>Field by field where the form has the field, else under the text itself, by the path in it.</summary>
    internal static FormErrors Errors(Refusal refusal, Phrases phrases, bool hasFields)
    {
        var errors = new FormErrors();
        foreach (var field in refusal.Fields)
        {
            var text = phrases.Say(field.Code, field.Parameters);
            if (field.Field == "reason")
                errors.Add("Input.Reason", text);
            else if (hasFields)
                errors.Add("Input.Programme." + Capital(field.Field), text);
            else
                errors.Add("Input.Body", $"{field.Field}：{text}");
        }
        if (!errors.Any)
            errors.Add(
                hasFields ? "" : "Input.Body",
                phrases.Say(refusal.Code, refusal.Parameters)
            );
        return errors;
    }

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}

/// <summary>The programme's document as a form.</summary>
public sealed class ProgrammeInput
{
    public string? Name { get; set; }
    public string? LogoText { get; set; }
    public string? BrandColour { get; set; }
    public string? TimeZone { get; set; }
    public string? PublicUrl { get; set; }
    public List<string> Languages { get; set; } = [];

    public static ProgrammeInput Of(string body) =>
        JsonSerializer.Deserialize<ProgrammeInput>(body, Json.Options)!;

    public string ToBody() =>
        JsonSerializer.Serialize(
            new Programme
            {
                Name = Name ?? "",
                LogoText = LogoText ?? "",
                BrandColour = BrandColour ?? "",
                TimeZone = TimeZone ?? "",
                PublicUrl = PublicUrl ?? "",
                Languages = Languages,
            },
            Json.Options
        );
}
