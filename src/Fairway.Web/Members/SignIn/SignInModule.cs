using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Commands;

namespace Fairway.Web.Members.SignIn;

/// <summary>How members come in: the brand's token, a personal invitation, an operator's token; and their consent.</summary>
internal static class SignInModule
{
    public static IReadOnlyList<Command> Commands { get; } = [IssueMemberToken.Command];

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IMemberGate, MemberGate>();
        services.AddScoped<IssueMemberToken>();
    }
}
