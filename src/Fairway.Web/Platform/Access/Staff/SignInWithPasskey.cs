using System.Text.Json;
using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Access;

/// <summary>
/// Signing in with a passkey, in one step: the authenticator says who it is, and has made sure that it is them. A wrong
/// answer does not count towards the lockout, as nobody guesses a signature; who is locked out stays out, though.
/// </summary>
internal sealed class SignInWithPasskey(
    FairwayDb db,
    StaffManager people,
    IPasskeyHandler<StaffUser> passkeys,
    Writing writing,
    JournalWriter journal,
    TimeProvider clock,
    ILogger<SignInWithPasskey> logger
)
{
    public const string Route = "/console/sign-in/passkey";

    /// <summary>What is asked of whoever has a passkey of this house: nobody is named.</summary>
    public async Task<PasskeyQuestion> AskAsync(HttpContext http)
    {
        var asked = await passkeys.MakeRequestOptionsAsync(null, http);
        return new PasskeyQuestion(
            asked.RequestOptionsJson,
            new PasskeyChallenge(asked.AssertionState!, clock.GetUtcNow().UtcDateTime)
        );
    }

    public async Task<Outcome<StaffPass>> RunAsync(
        string credential,
        PasskeyChallenge? challenge,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (challenge is not { By: null } || credential.Length == 0)
            return PasskeyChecks.Expired;
        await using var write = await writing.BeginAsync(ct);
        var known = await FindAsync(credential, ct);
        var answer = await passkeys.PerformAssertionAsync(
            new PasskeyAssertionContext
            {
                HttpContext = http,
                CredentialJson = credential,
                AssertionState = challenge.State,
            }
        );
        if (Refuses(answer, known, challenge) is { } no)
        {
            journal.Write(
                JournalKinds.StaffSignInFailed,
                Actor.System,
                new Subjects { Other = known?.UserId },
                new { reason = no.Reason }
            );
            await write.CommitAsync(ct);
            return no.Refusal;
        }
        var user = answer.User!;
        var now = clock.GetUtcNow().UtcDateTime;
        (user.AccessFailedCount, user.LockoutEnd, user.LastSignInAt) = (0, null, now);
        known!.LastUsedAt = now;
        // Saves the person too, and fails when the same answer let somebody in in the same moment.
        var saved = await people.AddOrUpdatePasskeyAsync(user, answer.Passkey!);
        if (StaffChecks.Refused(saved) is not null)
            return PasskeyChecks.Expired;
        journal.Write(
            JournalKinds.StaffSignedIn,
            new Actor(ActorKind.Staff, user.Id),
            new Subjects { Other = user.Id },
            new { method = "passkey" }
        );
        await write.CommitAsync(ct);
        return StaffPass.Of(user);
    }

    private (Refusal Refusal, string Reason)? Refuses(
        PasskeyAssertionResult<StaffUser> answer,
        StaffPasskey? known,
        PasskeyChallenge challenge
    )
    {
        if (known is null)
            return (Refusal.Invalid("staff.passkey_unknown"), "passkey_unknown");
        if (!answer.Succeeded)
        {
            PasskeyChecks.Refused(logger, answer.Failure.Message);
            return (Refusal.Invalid("staff.passkey_refused"), "passkey");
        }
        var user = answer.User;
        if (user.LockedAt is not null)
            return (Refusal.Forbidden("staff.locked"), "locked");
        if (user is not { IsOpen: true, TwoFactorEnabled: true })
            return (Refusal.Invalid("staff.passkey_refused"), "passkey");
        if (user.LockoutEnd > clock.GetUtcNow())
            return (new Refusal("staff.locked_out", RefusalKind.TooMany), "locked_out");
        return challenge.AskedAt <= known.LastUsedAt
            ? (PasskeyChecks.Expired, "passkey_again")
            : null;
    }

    private async Task<StaffPasskey?> FindAsync(string credential, CancellationToken ct) =>
        IdIn(credential) is { } id
            ? await db.Set<StaffPasskey>().FirstOrDefaultAsync(one => one.CredentialId == id, ct)
            : null;

    private static byte[]? IdIn(string credential)
    {
        try
        {
            using var answer = JsonDocument.Parse(credential);
            return
                answer.RootElement.ValueKind == JsonValueKind.Object
                && answer.RootElement.TryGetProperty("id", out var id)
                && id.ValueKind == JsonValueKind.String
                ? StaffPasskey.CredentialOf(id.GetString())
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost(Route, HandleAsync)
            .DisableAntiforgery()
            .AllowAnonymous()
            .ExcludeFromDescription();

    private static async Task<IResult> HandleAsync(
        HttpContext context,
        IAntiforgery antiforgery,
        SignInWithPasskey signIn
    )
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Results.BadRequest();
        var question = await signIn.AskAsync(context);
        await PasskeyCookie.AskAsync(context, question.Challenge);
        return Results.Content(question.Options, "application/json");
    }
}
