using System.Text.Json;
using Fairway.Domain.Missions;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;

namespace Fairway.Web.Missions;

/// <summary>The templates that ship as data in seed/templates, read once.</summary>
internal sealed class MissionTemplates
{
    private readonly List<MissionTemplate> _all =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "seed", "templates"), "*.json")
            .Order(StringComparer.Ordinal)
            .Select(path =>
                JsonSerializer.Deserialize<MissionTemplate>(File.ReadAllText(path), Json.Options)!
            ),
    ];

    public IReadOnlyList<MissionTemplate> All => _all;

    public MissionTemplate? Find(string key) => _all.Find(template => template.Key == key);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/mission-templates",
                (MissionTemplates templates) => new Page<MissionTemplate>(templates.All, null)
            )
            .Needs(Permission.MissionsRead)
            .WithName("ListMissionTemplates");
}
