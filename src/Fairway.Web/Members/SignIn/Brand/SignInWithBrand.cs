using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.SignIn.Brand;

/// <summary>A member comes from the brand's app with a signed token, which is good once.</summary>
internal sealed class SignInWithBrand(
    FairwayDb db,
    Writing writing,
    BrandTokens tokens,
    UsedNonces nonces,
    Newcomers newcomers,
    MemberEntry entry
)
{
    public const string Route = "/sign-in/brand";
    public const string Used = "sign_in.used";

    /// <returns>The member's key.</returns>
    public async Task<Outcome<long>> RunAsync(string? token, CancellationToken ct)
    {
        var checkedToken = await tokens.CheckAsync(token, ct);
        if (checkedToken.IsRefused(out var refusal))
            return refusal;
        // Two first sights of one person may meet on PostgreSQL; whoever comes second finds the member there.
        return await Races.RunAsync(() => db, () => EnterAsync(checkedToken.Value, ct));
    }

    private async Task<Outcome<long>> EnterAsync(BrandVisitor visitor, CancellationToken ct)
    {
        await using var write = await writing.BeginAsync(ct);
        if (!await nonces.TryUseAsync(visitor, ct))
            return Refusal.Conflict(Used).With("externalId", visitor.ExternalId);
        var member = await newcomers.FindOrMakeAsync(visitor, ct);
        if (member.Status == MemberStatus.Erased)
            return Refusal.Forbidden("sign_in.closed");
        entry.Note(member, "brand");
        await write.CommitAsync(ct);
        return member.Id;
    }

    /// <summary>
    /// Apps may post here directly, with <c>token</c> and <c>returnUrl</c> as form fields. There is no antiforgery token
    /// to ask for: the signed token is what proves where the request comes from.
    /// </summary>
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost(Route, HandleAsync)
            .AllowAnonymous()
            .DisableAntiforgery()
            .ExcludeFromDescription()
            // The page of the same address answers GET alone.
            .WithOrder(-1);

    private static async Task<IResult> HandleAsync(
        HttpContext context,
        SignInWithBrand signIn,
        MemberEntry entry,
        Door door,
        CancellationToken ct
    )
    {
        Privacy.Quiet(context.Response);
        var form = context.Request.HasFormContentType
            ? await context.Request.ReadFormAsync(ct)
            : FormCollection.Empty;
        var outcome = await signIn.RunAsync(form["token"], ct);
        var back = form["returnUrl"].ToString();
        var isForProgram =
            context.Request.Headers.Accept.ToString() is var accept
            && accept.Contains("json", StringComparison.OrdinalIgnoreCase);
        if (!outcome.IsRefused(out var refusal))
        {
            await MemberCookie.SignInAsync(context, outcome.Value);
            var next = await entry.NextAsync(outcome.Value, back, ct);
            return isForProgram ? Results.Ok(new { next }) : Results.LocalRedirect(next);
        }
        if (isForProgram)
            return door.Problem(
                new Refusal(refusal.Code, refusal.Kind),
                StatusCodes.Status401Unauthorized
            );
        // Somebody reloads the page that let them in: they are in.
        if (refusal.Code == Used && await entry.IsAsync(refusal.Parameters["externalId"], ct))
            return Results.LocalRedirect(ReturnUrl.Local(back, "/"));
        return Results.LocalRedirect(MemberEntry.Welcome(refusal.Code, back));
    }
}
