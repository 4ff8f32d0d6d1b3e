using Fairway.Storage;
using Fairway.Web.Members;
using Fairway.Web.Missions;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Commands;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web;

/// <summary>The table of contents: what each room brings, from the ground floor up.</summary>
internal static class Modules
{
    public static IReadOnlyList<ModelPart> ModelParts { get; } =
    [PlatformTables.Map, JournalTables.Map, MembersTables.Map, MissionsTables.Map];

    /// <summary>Journal readers, by type; each keeps its own cursor.</summary>
    public static IReadOnlyList<Type> Readers { get; } = [];

    public static IReadOnlyList<Command> Commands { get; } = [.. PlatformModule.Commands];

    public static void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        PlatformModule.Add(services, configuration);
        MissionsModule.Add(services);
    }

    public static void MapEndpoints(IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1");
        PlatformModule.Map(app, api);
        MissionsModule.Map(api);
    }
}
