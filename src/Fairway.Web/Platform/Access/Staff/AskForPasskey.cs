using Fairway.Domain;
using Fairway.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace Fairway.Web.Platform.Access;

/// <summary>
/// Begins the adding of a passkey to one's own account. The password is asked again, as a passkey lets in for good
/// whoever holds it.
/// </summary>
internal sealed class AskForPasskey(
    FairwayDb db,
    StaffManager people,
    IPasskeyHandler<StaffUser> passkeys,
    TimeProvider clock
)
{
    public const string Route = "/console/account/passkeys/ask";

    internal sealed record Input
    {
        public required string Name { get; init; }
        public required string Password { get; init; }
    }

    public async Task<Outcome<PasskeyQuestion>> RunAsync(
        Input input,
        Actor actor,
        HttpContext http,
        CancellationToken ct
    )
    {
        var wrong = new List<FieldRefusal>();
        PasskeyChecks.Name(wrong, "passkeyName", input.Name);
        var user = await people.FindAsync(actor.Id, ct);
        if (!people.IsPassword(user, input.Password))
            wrong.Add(new FieldRefusal("passkeyPassword", "staff.password_wrong"));
        if (wrong.Count > 0)
            return Refusal.OfFields(wrong);
        if (await PasskeyChecks.TooManyAsync(db, actor.Id, ct) is { } full)
            return full;
        var asked = await passkeys.MakeCreationOptionsAsync(
            new PasskeyUserEntity
            {
                Id = await people.GetUserIdAsync(user!),
                Name = user!.Email!,
                DisplayName = user.Name,
            },
            http
        );
        var state = asked.AttestationState!;
        return new PasskeyQuestion(
            asked.CreationOptionsJson,
            new PasskeyChallenge(state, clock.GetUtcNow().UtcDateTime) { By = StaffPass.Of(user) }
        );
    }

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost(Route, HandleAsync)
            .DisableAntiforgery()
            .Needs(Permission.ConsoleEnter)
            .ExcludeFromDescription();

    // Refusals are said by the page: the script then sends the form as it is, and the page answers with its fields.
    private static async Task<IResult> HandleAsync(
        HttpContext context,
        IAntiforgery antiforgery,
        AskForPasskey ask,
        CurrentActor current,
        CancellationToken ct
    )
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Results.BadRequest();
        var form = await context.Request.ReadFormAsync(ct);
        var outcome = await ask.RunAsync(
            new Input
            {
                Name = form["Input.PasskeyName"].ToString(),
                Password = form["Input.PasskeyPassword"].ToString(),
            },
            current.Required,
            context,
            ct
        );
        if (outcome.IsRefused(out _))
            return Results.UnprocessableEntity();
        await PasskeyCookie.AskAsync(context, outcome.Value.Challenge);
        return Results.Content(outcome.Value.Options, "application/json");
    }
}
