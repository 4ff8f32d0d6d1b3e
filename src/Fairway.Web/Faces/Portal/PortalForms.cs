using System.Security.Cryptography;
using System.Text.Json;
using Fairway.Domain;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Text;
using Fairway.Web.Ui;

namespace Fairway.Web.Faces.Portal;

/// <summary>What every form of the portal does alike: one act per hidden key, refusals in words beside their fields.</summary>
internal sealed class PortalForms(
    IHttpContextAccessor http,
    IdempotencyGuard guard,
    CurrentActor current,
    Phrases phrases
)
{
    public const string KeyField = "key";

    public static string NewKey() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>The key that was posted: a form shown again after a refusal is still the same act.</summary>
    public string Key =>
        http.HttpContext!.Request is { HasFormContentType: true } request
        && request.Form[KeyField].ToString() is { Length: > 0 and <= 100 } key
            ? key
            : NewKey();

    public Task<Outcome<T>> OnceAsync<T>(object body, Func<Task<Outcome<T>>> act)
    {
        var context = http.HttpContext!;
        return guard.OnceAsync(
            current.Required.Principal,
            "form " + context.Request.Path.Value,
            Key,
            JsonSerializer.SerializeToUtf8Bytes(body, Json.Options),
            act,
            context.RequestAborted
        );
    }

    /// <summary>Sets the status and says what is wrong, field by field.</summary>
    /// <param name="nameOf">From a field on the wire to the name in the form.</param>
    public FormErrors Refuse(Refusal refusal, Func<string, string>? nameOf = null)
    {
        Reply.As(http.HttpContext!, Door.StatusOf(refusal.Kind));
        var errors = new FormErrors();
        foreach (var field in refusal.Fields)
            errors.Add(
                nameOf?.Invoke(field.Field) ?? field.Field,
                phrases.Say(field.Code, field.Parameters)
            );
        return refusal.Fields.Count > 0
            ? errors
            : errors.Add("", phrases.Say(refusal.Code, refusal.Parameters));
    }
}
