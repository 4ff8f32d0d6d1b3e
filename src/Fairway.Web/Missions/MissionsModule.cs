using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Guards;
using Fairway.Web.Missions.Consensuses;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Platform.Settings;

namespace Fairway.Web.Missions;

internal static class MissionsModule
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(
            SettingDocument.Of<PlaybookPolicy>("playbooks", policy => policy.Validate())
        );
        services.AddSingleton(
            SettingDocument.Of<GuardPolicy>("guards", policy => policy.Validate())
        );
        WrittenText.Add(services);
        services.AddSingleton<MissionTemplates>();
        services.AddSingleton<MissionCatalog>();
        services.AddSingleton<MemberViews>();
        services.AddSingleton<Feed>();
        services.AddSingleton<CatalogRevisions>();
        services.AddSingleton<OpenMissions>();
        services.AddScoped<AudienceQueries>();
        services.AddScoped<MissionQueries>();
        services.AddScoped<MissionPeople>();
        services.AddScoped<TreatMember>();
        services.AddScoped<MemberMission>();
        services.AddScoped<CreateMission>();
        services.AddScoped<EditMission>();
        services.AddScoped<CheckMission>();
        services.AddScoped<PublishMission>();
        services.AddScoped<MoveMission>();
        services.AddScoped<JoinMission>();
        services.AddScoped<HandOverContact>();
        services.AddScoped<ConsensusDoors>();
        services.AddScoped<ConsensusAnswers>();
        services.AddScoped<WriteConsensus>();
        services.AddScoped<ConfirmConsensus>();
        services.AddHostedService<MissionClock>();
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        MissionTemplates.Map(api);
        MissionQueries.Map(api);
        CreateMission.Map(api);
        EditMission.Map(api);
        CheckMission.Map(api);
        PublishMission.Map(api);
        MoveMission.Map(api);
        JoinMission.Map(api.Answering<JoinMission.Answer>());
        FeedEndpoint.Map(api);
        HandOverContact.Map(api);
        ConsensusAnswers.Map(api);
        WriteConsensus.Map(api);
        ConfirmConsensus.Map(api);
    }
}
