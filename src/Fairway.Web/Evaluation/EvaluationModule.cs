using Fairway.Web.Evaluation.Impact;
using Fairway.Web.Evaluation.Talent;
using Fairway.Web.Growth.Contracts;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Operations;

namespace Fairway.Web.Evaluation;

internal static class EvaluationModule
{
    public static IReadOnlyList<Type> Readers { get; } = [typeof(CompletionReader)];

    public static void Add(IServiceCollection services)
    {
        services.AddScoped<IOwnRecords, EvaluationRecords>();
        services.AddScoped<ICreativityScores, CreativityScores>();
        services.AddScoped<ICandidateFacts, QualityFacts>();
        services.AddScoped<DecideWork>();
        services.AddScoped<RateWork>();
        services.AddScoped<PanelAnswers>();
        services.AddScoped<NoteOutcome>();
        services.AddScoped<SayOwnWords>();
        services.AddScoped<DecideRenewal>();
        services.AddScoped<Retrospectives>();
        services.AddScoped<MissionImpact>();
        services.AddScoped<IGoalReach, GoalReaches>();
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        DecideWork.Map(api.Answering<DecideWork.Answer>());
        RateWork.Map(api);
        PanelAnswers.Map(api);
        NoteOutcome.Map(api);
        SayOwnWords.Map(api);
        DecideRenewal.Map(api);
        Retrospectives.Map(api);
        MissionImpact.Map(api);
    }
}
