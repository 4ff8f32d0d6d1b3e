using Fairway.Domain.Rewards;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Platform.Settings;
using Fairway.Web.Rewards.Badges;
using Fairway.Web.Rewards.Contracts;
using Fairway.Web.Rewards.Recognitions;
using Fairway.Web.Rewards.Settling;
using Fairway.Web.Rewards.Transfers;

namespace Fairway.Web.Rewards;

internal static class RewardsModule
{
    public static IReadOnlyList<Type> Readers { get; } =
    [typeof(RewardReader), typeof(SettlementReader), typeof(BadgeReader)];

    public static void Add(IServiceCollection services)
    {
        services.AddScoped<IOwnRecords, RewardRecords>();
        services.AddScoped<PointsLedger>();
        services.AddScoped<PointsQueries>();
        services.AddScoped<ListLedger>();
        services.AddScoped<ReversePoints>();
        services.AddScoped<IJobHandler, SettleMission>();
        services.AddScoped<Recognising>();
        services.AddScoped<WelcomeMember>();
        services.AddScoped<ListRecognitions>();
        services.AddScoped<MyRecognitions>();
        services.AddScoped<IChore, TellThanked>();
        services.AddSingleton(
            SettingDocument.Of<BadgeSet>(BadgeBook.Document, set => set.Validate())
        );
        services.AddScoped<BadgeBook>();
        services.AddScoped<MyBadges>();
        services.AddScoped<CountBadges>();
        services.AddScoped<TransferOpening>();
        services.AddScoped<ListTransfers>();
        services.AddScoped<MyTransfers>();
        services.AddScoped<HandOverTransfer>();
        services.AddScoped<CancelTransfer>();
        services.AddScoped<ReceiveTransfer>();
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        PointsQueries.Map(api);
        ReversePoints.Map(api);
        WelcomeMember.Map(api);
        ListRecognitions.Map(api);
        MyRecognitions.Map(api);
        MyBadges.Map(api);
        CountBadges.Map(api);
        ListTransfers.Map(api);
        MyTransfers.Map(api);
        HandOverTransfer.Map(api);
        CancelTransfer.Map(api);
        ReceiveTransfer.Map(api);
    }
}
