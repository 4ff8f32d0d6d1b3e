namespace Fairway.Web.Rewards;

internal static class RewardsModule
{
    public static IReadOnlyList<Type> Readers { get; } = [typeof(RewardReader)];

    public static void Add(IServiceCollection services)
    {
        services.AddScoped<PointsLedger>();
        services.AddScoped<PointsQueries>();
        services.AddScoped<ReversePoints>();
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        PointsQueries.Map(api);
        ReversePoints.Map(api);
    }
}
