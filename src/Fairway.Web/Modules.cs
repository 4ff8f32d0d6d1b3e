using Fairway.Storage;
using Fairway.Web.Channels;
using Fairway.Web.Compliance;
using Fairway.Web.Demo;
using Fairway.Web.Evaluation;
using Fairway.Web.Faces;
using Fairway.Web.Growth;
using Fairway.Web.Insights;
using Fairway.Web.Members;
using Fairway.Web.Members.SignIn;
using Fairway.Web.Missions;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Commands;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Rewards;
using Fairway.Web.Rhythm;
using Fairway.Web.Support;
using Fairway.Web.Team;
using Fairway.Web.Works;

namespace Fairway.Web;

/// <summary>The table of contents: what each room brings, from the ground floor up.</summary>
internal static class Modules
{
    public static IReadOnlyList<ModelPart> ModelParts { get; } =
    [
        PlatformTables.Map,
        AccessTables.Map,
        JournalTables.Map,
        MembersTables.Map,
        SignInTables.Map,
        GrowthTables.Map,
        MissionsTables.Map,
        ChannelsTables.Map,
        RewardsTables.Map,
        WorksTables.Map,
        SupportTables.Map,
        EvaluationTables.Map,
        RhythmTables.Map,
        TeamTables.Map,
        Insights.Volume.VolumeTables.Map,
        DemoLoad.Map,
    ];

    /// <summary>Journal readers, by type; each keeps its own cursor.</summary>
    public static IReadOnlyList<Type> Readers { get; } =
    [
        .. GrowthModule.Readers,
        .. ChannelsModule.Readers,
        .. RewardsModule.Readers,
        .. WorksModule.Readers,
        .. SupportModule.Readers,
        .. EvaluationModule.Readers,
        .. InsightsModule.Readers,
    ];

    public static IReadOnlyList<Command> Commands { get; } =
    [
        .. PlatformModule.Commands,
        .. MembersModule.Commands,
        .. SignInModule.Commands,
        .. WorksModule.Commands,
        .. DemoModule.Commands(FairwayApp.OpenAsync),
    ];

    public static void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        PlatformModule.Add(services, configuration);
        MembersModule.Add(services);
        SignInModule.Add(services, configuration);
        services.AddScoped<Platform.Files.IMemberScope, MemberScope>();
        ComplianceModule.Add(services);
        GrowthModule.Add(services);
        MissionsModule.Add(services);
        ChannelsModule.Add(services);
        RewardsModule.Add(services);
        WorksModule.Add(services);
        SupportModule.Add(services);
        EvaluationModule.Add(services);
        RhythmModule.Add(services);
        TeamModule.Add(services);
        InsightsModule.Add(services);
        FacesModule.Add(services);
    }

    public static void MapEndpoints(IEndpointRouteBuilder app)
    {
        // Keys and tokens only, never cookies: a foreign page cannot forge a request here.
        var api = app.MapGroup("/api/v1")
            .DisableAntiforgery()
            .AddEndpointFilter(new Platform.Http.KnownPage());
        PlatformModule.Map(app, api);
        MembersModule.Map(app, api);
        SignInModule.Map(app, api);
        GrowthModule.Map(api);
        MissionsModule.Map(app, api);
        ChannelsModule.Map(app, api);
        RewardsModule.Map(api);
        WorksModule.Map(app, api);
        SupportModule.Map(api);
        EvaluationModule.Map(api);
        RhythmModule.Map(app, api);
        TeamModule.Map(api);
        InsightsModule.Map(api);
        FacesModule.Map(app);
    }
}
