using Fairway.Web.Members.Contracts;
using Fairway.Web.Team.Experiments;
using Fairway.Web.Team.WorkItems;

namespace Fairway.Web.Team;

internal static class TeamModule
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<IOwnRecords, TeamRecords>();
        services.AddScoped<WorkItemSubjects>();
        services.AddScoped<WriteWorkItem>();
        services.AddScoped<ListWorkItems>();
        services.AddScoped<WorkItemHistory>();
        services.AddScoped<WriteExperiment>();
        services.AddScoped<RunExperiment>();
        services.AddScoped<ReadExperiments>();
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        WriteWorkItem.Map(api);
        ListWorkItems.Map(api);
        WorkItemHistory.Map(api);
        WriteExperiment.Map(api);
        RunExperiment.Map(api);
        ReadExperiments.Map(api);
    }
}
