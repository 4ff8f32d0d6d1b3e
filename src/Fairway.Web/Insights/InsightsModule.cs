using Fairway.Web.Insights.Packages;
using Fairway.Web.Insights.Participants;
using Fairway.Web.Insights.Volume;

namespace Fairway.Web.Insights;

internal static class InsightsModule
{
    public static IReadOnlyList<Type> Readers { get; } = [typeof(VolumeReader)];

    public static void Add(IServiceCollection services)
    {
        services.AddScoped<CompletionRates>();
        services.AddScoped<StageGains>();
        services.AddScoped<CompletionRows>();
        services.AddScoped<PackageResults>();
        services.AddScoped<ReadVolume>();
        services.AddScoped<ParticipantFigures>();
        services.AddScoped<ListParticipants>();
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        CompletionRates.Map(api);
        CompletionRows.Map(api);
        PackageResults.Map(api);
        ReadVolume.Map(api);
        ListParticipants.Map(api);
    }
}
