using Fairway.Web.Members.SignIn.Brand;
using Fairway.Web.Members.SignIn.Consents;
using Fairway.Web.Members.SignIn.Invitations;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Commands;
using Fairway.Web.Platform.Operations;

namespace Fairway.Web.Members.SignIn;

/// <summary>How members come in: the brand's token, a personal invitation, an operator's token; and their consent.</summary>
internal static class SignInModule
{
    public static IReadOnlyList<Command> Commands { get; } = [IssueMemberToken.Command];

    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        // A wrong issuer stops the start, with words, instead of every sign-in.
        _ = BrandIssuers.OfConfiguration(configuration);
        services.AddSingleton(BrandSignIn.Declare());
        services.AddSingleton(ConsentTexts.Declare());
        services.AddSingleton<BrandIssuers>();
        services.AddSingleton<BrandKeys>();
        services.AddSingleton<BrandTokens>();
        services.AddScoped<UsedNonces>();
        services.AddScoped<IChore, ForgetNonces>();
        services.AddScoped<Newcomers>();
        services.AddScoped<Contracts.MemberIntake>();
        services.AddScoped<SignInWithBrand>();
        services.AddSingleton<IMemberGate, MemberGate>();
        services.AddScoped<MemberEntry>();
        services.AddScoped<IssueMemberToken>();
        services.AddScoped<InviteMember>();
        services.AddScoped<EnterByInvitation>();
        services.AddScoped<ConsentBook>();
        services.AddScoped<ConsentQueries>();
        services.AddScoped<GiveConsent>();
        services.AddScoped<WithdrawConsent>();
    }

    public static void Map(IEndpointRouteBuilder app, IEndpointRouteBuilder api)
    {
        SignInWithBrand.Map(app);
        SignOutMember.Map(app);
        InviteMember.Map(api);
    }
}
