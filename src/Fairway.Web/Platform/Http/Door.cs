using System.Text.Json;
using Fairway.Domain;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Text;
using Microsoft.AspNetCore.Mvc;

namespace Fairway.Web.Platform.Http;

/// <summary>What every endpoint does alike: one act per idempotency key, refusals as problem+json.</summary>
internal sealed class Door(
    IHttpContextAccessor http,
    CurrentActor current,
    IdempotencyGuard guard,
    Phrases phrases
)
{
    /// <summary>A POST that creates: runs once per <c>Idempotency-Key</c>, then shows the value.</summary>
    public async Task<IResult> OnceAsync<TInput, T>(
        TInput input,
        Func<Task<Outcome<T>>> act,
        Func<T, IResult> show
    )
    {
        var context = http.HttpContext!;
        var body = input as byte[] ?? JsonSerializer.SerializeToUtf8Bytes(input, Json.Options);
        string? key = context.Request.Headers["Idempotency-Key"];
        var outcome = await guard.OnceAsync(
            current.Required.Principal,
            Route(context),
            key,
            body,
            act,
            context.RequestAborted
        );
        return Show(outcome, show);
    }

    /// <summary>A change that may be repeated without harm (PUT, PATCH, DELETE): nobody needs a key for it.</summary>
    public async Task<IResult> ActAsync<T>(
        Func<Task<Outcome<T>>> act,
        Func<T, IResult>? show = null
    )
    {
        var outcome = await guard.ActAsync(act);
        return show is null ? Show(outcome) : Show(outcome, show);
    }

    public IResult Show<T>(Outcome<T> outcome, Func<T, IResult> show) =>
        outcome.IsRefused(out var refusal) ? Problem(refusal) : show(outcome.Value);

    public IResult Show<T>(Outcome<T> outcome) =>
        Show(outcome, value => value is Done ? Results.NoContent() : Results.Ok(value));

    /// <param name="status">When the kind of refusal does not say it (401).</param>
    public IResult Problem(Refusal refusal, int? status = null)
    {
        var problem = new ProblemDetails
        {
            Status = status ?? StatusOf(refusal.Kind),
            Title = phrases.Say(refusal.Code, refusal.Parameters),
            Type = "about:blank",
            Instance = http.HttpContext?.Request.Path,
            Extensions = { ["code"] = refusal.Code },
        };
        if (refusal.Parameters.Count > 0)
            problem.Extensions["parameters"] = refusal.Parameters;
        if (refusal.Fields.Count > 0)
        {
            problem.Extensions["errors"] = refusal
                .Fields.GroupBy(field => field.Field, StringComparer.Ordinal)
                .ToDictionary(
                    group => group.Key,
                    group =>
                        group.Select(field => new
                        {
                            field.Code,
                            Message = phrases.Say(field.Code, field.Parameters),
                            field.Parameters,
                        }),
                    StringComparer.Ordinal
                );
        }
        return Results.Problem(problem);
    }

    public static int StatusOf(RefusalKind kind) =>
        kind switch
        {
            RefusalKind.NotFound => StatusCodes.Status404NotFound,
            RefusalKind.Conflict => StatusCodes.Status409Conflict,
            RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
            RefusalKind.TooMany => StatusCodes.Status429TooManyRequests,
            RefusalKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
            _ => StatusCodes.Status422UnprocessableEntity,
        };

    private static string Route(HttpContext context) =>
        $"{context.Request.Method} {context.Request.Path.Value}";
}
