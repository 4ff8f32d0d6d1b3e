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

    // They have names and no numbers; their place in the list is the cursor.
    private Page<MissionTemplate> Cut(PageRequest page)
    {
        var from = (int)Math.Clamp(page.After ?? 0, 0, _all.Count);
        var to = Math.Min(from + page.Size, _all.Count);
        return new Page<MissionTemplate>(
            _all[from..to],
            to < _all.Count ? PageRequest.Encode(to) : null
        );
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/mission-templates",
                (MissionTemplates templates, string? cursor, int? limit) =>
                    templates.Cut(new PageRequest(cursor, limit))
            )
            .Needs(Permission.MissionsRead)
            .WithName("ListMissionTemplates");
}
