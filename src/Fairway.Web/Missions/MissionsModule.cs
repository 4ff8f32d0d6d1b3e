using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Guards;
using Fairway.Domain.Missions.Secrecy;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Missions.Consensuses;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Missions.Goals;
using Fairway.Web.Missions.Materials;
using Fairway.Web.Missions.Packages;
using Fairway.Web.Missions.Pictures;
using Fairway.Web.Missions.Plans;
using Fairway.Web.Missions.Proposals;
using Fairway.Web.Missions.Secrecy;
using Fairway.Web.Missions.Steering;
using Fairway.Web.Missions.Welcome;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Platform.Settings;

namespace Fairway.Web.Missions;

internal static class MissionsModule
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<IOwnRecords, MissionRecords>();
        services.AddScoped<IOwnRecords, Secrecy.SecrecyRecords>();
        services.AddSingleton(
            SettingDocument.Of<PlaybookPolicy>("playbooks", policy => policy.Validate())
        );
        services.AddSingleton(
            SettingDocument.Of<GuardPolicy>("guards", policy => policy.Validate())
        );
        services.AddSingleton(
            SettingDocument.Of<InitiativePolicy>("initiatives", policy => policy.Validate())
        );
        services.AddSingleton<SettingDocument>(one =>
            SettingDocument.Of<WelcomePolicy>(
                WelcomePolicy.Document,
                policy =>
                    policy.Validate([
                        .. one.GetRequiredService<MissionTemplates>()
                            .All.Select(template => template.Key),
                    ])
            )
        );
        services.AddSingleton<WelcomePaths>();
        WrittenText.Add(services);
        services.AddSingleton<MissionTemplates>();
        services.AddScoped<MissionPackages>();
        services.AddScoped<SavePackage>();
        services.AddScoped<TurnPackage>();
        services.AddSingleton<MissionCatalog>();
        services.AddSingleton<MemberViews>();
        services.AddSingleton<Feed>();
        services.AddSingleton<CatalogRevisions>();
        services.AddSingleton<OpenMissions>();
        services.AddScoped<AudienceQueries>();
        services.AddScoped<MissionQueries>();
        services.AddScoped<MissionRecaps>();
        services.AddScoped<MissionPeople>();
        services.AddScoped<MissionEvidence>();
        services.AddScoped<IEvidenceSource>(one => one.GetRequiredService<MissionEvidence>());
        services.AddScoped<IEvidenceLinks>(one => one.GetRequiredService<MissionEvidence>());
        services.AddScoped<TreatMember>();
        services.AddScoped<MemberMission>();
        services.AddScoped<CreateMission>();
        services.AddScoped<EditMission>();
        services.AddScoped<CheckMission>();
        services.AddScoped<PreviewMission>();
        services.AddScoped<PublishMission>();
        services.AddScoped<MoveMission>();
        services.AddScoped<CloneMission>();
        services.AddScoped<PublishMany>();
        services.AddScoped<Compensations>();
        services.AddScoped<MissionTurns>();
        services.AddScoped<PauseMission>();
        services.AddScoped<ResumeMission>();
        services.AddScoped<ExtendMission>();
        services.AddScoped<CancelMission>();
        services.AddScoped<JoinMission>();
        services.AddScoped<UnderstandMission>();
        services.AddScoped<Understandings>();
        services.AddScoped<HandOverContact>();
        services.AddScoped<ConsensusDoors>();
        services.AddScoped<ConsensusAnswers>();
        services.AddScoped<WriteConsensus>();
        services.AddScoped<ConfirmConsensus>();
        services.AddHostedService<MissionClock>();
        AddGoals(services);
        AddProposals(services);
        AddMaterials(services);
        AddSecrecy(services);
    }

    private static void AddSecrecy(IServiceCollection services)
    {
        services.AddSingleton(
            SettingDocument.Of<OpeningPolicy>(OpeningPolicy.Document, policy => policy.Validate())
        );
        services.AddSingleton<OpeningLog>();
        services.AddHostedService(one => one.GetRequiredService<OpeningLog>());
        services.AddScoped<IChore, ForgetOpenings>();
        services.AddScoped<IPublishGuard, PackGuard>();
        services.AddScoped<SecretDoors>();
        services.AddScoped<ReaderMarks>();
        services.AddScoped<GiveGrant>();
        services.AddScoped<ListGrants>();
        services.AddScoped<ReadNda>();
        services.AddScoped<SignNda>();
        services.AddScoped<GuardSecrets>();
        services.AddScoped<ListOpenings>();
    }

    private static void AddGoals(IServiceCollection services)
    {
        services.AddScoped<BrandGoals>();
        services.AddScoped<CreateGoal>();
        services.AddScoped<ChangeGoal>();
        services.AddScoped<CloseGoal>();
        services.AddScoped<IPublishGuard, GoalGuard>();
        services.AddScoped<PlannedVariety>();
        services.AddScoped<IPublishGuard>(scope => scope.GetRequiredService<PlannedVariety>());
        services.AddScoped<MarketingPlans>();
        services.AddScoped<CreatePlan>();
        services.AddScoped<ChangePlan>();
    }

    private static void AddMaterials(IServiceCollection services)
    {
        services.AddScoped<MaterialFile>();
        services.AddScoped<AddMaterial>();
        services.AddScoped<RemoveMaterial>();
        services.AddScoped<ListMaterials>();
        services.AddScoped<FetchMaterial>();
        services.AddScoped<MemberPoster>();
        services.AddScoped<FollowPoster>();
        services.AddScoped<FormPictures>();
        services.AddScoped<ShowOptionPicture>();
        services.AddScoped<UploadOptionPicture>();
    }

    private static void AddProposals(IServiceCollection services)
    {
        services.AddScoped<ProposalWriter>();
        services.AddScoped<ProposeMission>();
        services.AddScoped<RewriteProposal>();
        services.AddScoped<ReturnProposal>();
        services.AddScoped<EndorseMission>();
        services.AddScoped<MyProposals>();
    }

    public static void Map(IEndpointRouteBuilder app, IEndpointRouteBuilder api)
    {
        AddMaterial.Map(api);
        RemoveMaterial.Map(api);
        ListMaterials.Map(api);
        FetchMaterial.Map(app, api);
        FollowPoster.Map(app);
        UploadOptionPicture.Map(api);
        ShowOptionPicture.Map(app, api);
        GiveGrant.Map(api);
        ListGrants.Map(api);
        ReadNda.Map(api);
        SignNda.Map(api);
        GuardSecrets.Map(api);
        ListOpenings.Map(api);
        MissionTemplates.Map(api);
        MissionPackages.Map(api);
        SavePackage.Map(api);
        TurnPackage.Map(api);
        MissionQueries.Map(api);
        CreateMission.Map(api);
        EditMission.Map(api);
        CheckMission.Map(api);
        PublishMission.Map(api);
        MoveMission.Map(api);
        CloneMission.Map(api);
        PublishMany.Map(api);
        PauseMission.Map(api);
        ResumeMission.Map(api);
        ExtendMission.Map(api);
        CancelMission.Map(api);
        JoinMission.Map(api.Answering<JoinMission.Answer>());
        UnderstandMission.Map(api.Answering<UnderstandMission.Answer>());
        FeedEndpoint.Map(api);
        WelcomePaths.Map(api);
        HandOverContact.Map(api);
        ConsensusAnswers.Map(api);
        WriteConsensus.Map(api);
        ConfirmConsensus.Map(api);
        BrandGoals.Map(api);
        CreateGoal.Map(api);
        ChangeGoal.Map(api);
        CloseGoal.Map(api);
        MarketingPlans.Map(api);
        CreatePlan.Map(api);
        ChangePlan.Map(api);
        MyProposals.Map(api);
        ProposeMission.Map(api);
        RewriteProposal.Map(api);
        EndorseMission.Map(api);
        ReturnProposal.Map(api);
    }
}
