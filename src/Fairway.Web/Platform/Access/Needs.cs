using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Fairway.Web.Platform.Access;

/// <summary>Names the one permission of a page: <c>@attribute [Needs(Permission.MembersRead)]</c>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class NeedsAttribute(string permission)
    : AuthorizeAttribute(NeedsPolicies.Prefix + permission)
{
    public string Permission { get; } = permission;
}

internal static class NeedsExtensions
{
    /// <summary>Names the one permission of an endpoint.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, string permission)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(new NeedsAttribute(permission));
}

internal sealed record PermissionRequirement(string Permission) : IAuthorizationRequirement;

/// <summary>Turns "needs:x" into a policy without a list of policies to forget one in.</summary>
internal sealed class NeedsPolicies(IOptions<AuthorizationOptions> options)
    : DefaultAuthorizationPolicyProvider(options)
{
    public const string Prefix = "needs:";

    public override async Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) =>
        policyName.StartsWith(Prefix, StringComparison.Ordinal)
            ? new AuthorizationPolicyBuilder()
                .RequireAuthenticatedUser()
                .AddRequirements(new PermissionRequirement(policyName[Prefix.Length..]))
                .Build()
            : await base.GetPolicyAsync(policyName);
}

internal sealed class PermissionHandler : AuthorizationHandler<PermissionRequirement>
{
    protected override Task HandleRequirementAsync(
        AuthorizationHandlerContext context,
        PermissionRequirement requirement
    )
    {
        if (CurrentActor.From(context.User)?.Can(requirement.Permission) == true)
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
