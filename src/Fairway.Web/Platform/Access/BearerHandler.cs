using System.Text.Encodings.Web;
using Fairway.Domain;
using Fairway.Web.Platform.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Fairway.Web.Platform.Access;

/// <summary>API keys and members' tokens in <c>Authorization: Bearer</c>. Refuses with problem+json.</summary>
internal sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    BearerTokens tokens
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Required = "auth.required";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        string? header = Request.Headers.Authorization;
        return string.IsNullOrEmpty(header)
            ? AuthenticateResult.NoResult()
            : await tokens.AuthenticateAsync(header, Context);
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var result = await HandleAuthenticateOnceSafeAsync();
        Response.Headers.WWWAuthenticate = "Bearer";
        var code = result.Failure is BearerFailure failure ? failure.Code : Required;
        await RefuseAsync(new Refusal(code), StatusCodes.Status401Unauthorized);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var needs = Context.GetEndpoint()?.Metadata.GetMetadata<NeedsAttribute>();
        return RefuseAsync(
            Refusal.Forbidden("auth.forbidden").With("permission", needs?.Permission),
            StatusCodes.Status403Forbidden
        );
    }

    private Task RefuseAsync(Refusal refusal, int status) =>
        Context
            .RequestServices.GetRequiredService<Door>()
            .Problem(refusal, status)
            .ExecuteAsync(Context);
}

/// <summary>Why a header was not accepted; never thrown.</summary>
internal sealed class BearerFailure(string code) : Exception(code)
{
    public string Code { get; } = code;
}
