using System.Globalization;
using System.Text.Json;
using Fairway.Domain;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Platform.Http;

/// <summary>Forms that create carry a hidden key: a double click or a resent form stays one act.</summary>
internal sealed class FormOnce(IdempotencyGuard guard, KeySource keys, IHttpContextAccessor http)
{
    public const string Field = "once";

    public string NewKey() => "form-" + keys.Next().ToString(CultureInfo.InvariantCulture);

    public Task<Outcome<T>> RunAsync<T>(
        string? key,
        object body,
        Actor actor,
        Func<Task<Outcome<T>>> act,
        CancellationToken ct
    ) =>
        guard.OnceAsync(
            actor.Principal,
            "form " + http.HttpContext!.Request.Path.Value,
            key,
            JsonSerializer.SerializeToUtf8Bytes(body, Json.Options),
            act,
            ct
        );
}
