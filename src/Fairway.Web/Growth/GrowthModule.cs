using Fairway.Domain.Growth;
using Fairway.Web.Growth.Candidates;
using Fairway.Web.Growth.Contracts;
using Fairway.Web.Growth.Marks;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Platform.Settings;

namespace Fairway.Web.Growth;

internal static class GrowthModule
{
    public static IReadOnlyList<Type> Readers { get; } =
    [typeof(MarkReader), typeof(CandidateReader)];

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(
            SettingDocument.Of<TalentPolicy>(TalentPolicy.Document, policy => policy.Validate())
        );
        services.AddScoped<IOwnRecords, GrowthRecords>();
        services.AddSingleton<MarkBook>();
        services.AddScoped<MarkWork>();
        services.AddScoped<ListMarks>();
        services.AddScoped<ICandidateFacts, MarkFacts>();
        services.AddSingleton<UsualPaces>();
        services.AddScoped<LookAtMembers>();
        services.AddScoped<IChore, LookAgain>();
        services.AddScoped<ListCandidates>();
        services.AddScoped<DecideCandidates>();
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        MarkWork.Map(api);
        ListMarks.Map(api);
        ListCandidates.Map(api);
        DecideCandidates.Map(api);
    }
}
