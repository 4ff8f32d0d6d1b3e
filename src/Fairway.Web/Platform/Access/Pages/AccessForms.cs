using Fairway.Domain;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Text;
using Fairway.Web.Ui;

namespace Fairway.Web.Platform.Access.Pages;

/// <summary>How the pages of this folder say "no": the status, and the words beside the fields.</summary>
internal static class AccessForms
{
    public static FormErrors Refuse(HttpContext context, Phrases phrases, Refusal refusal)
    {
        Reply.As(context, Door.StatusOf(refusal.Kind));
        var errors = new FormErrors();
        if (refusal.Fields.Count == 0)
            return errors.Add("", phrases.Say(refusal.Code, refusal.Parameters));
        foreach (var field in refusal.Fields)
            errors.Add(NameOf(field.Field), phrases.Say(field.Code, field.Parameters));
        return errors;
    }

    // "newPassword" of the use case is "Input.NewPassword" of the form.
    private static string NameOf(string field) =>
        $"Input.{char.ToUpperInvariant(field[0])}{field[1..]}";
}
