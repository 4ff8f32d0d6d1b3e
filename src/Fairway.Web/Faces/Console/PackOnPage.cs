using Fairway.Web.Missions.Materials;
using Fairway.Web.Platform.Access;

namespace Fairway.Web.Faces.Console;

/// <summary>The pack of a mission with those who fetched from it, as its card shows them.</summary>
public sealed record PackOnPage
{
    // As many as a card can show; the rest is in the list behind the API.
    private const int Shown = 50;

    internal static readonly PackOnPage Empty = new();

    public IReadOnlyList<MaterialAnswer> Items { get; internal init; } = [];

    /// <summary>By material, the latest; nobody for a reader who may not know members.</summary>
    public IReadOnlyDictionary<long, IReadOnlyList<MaterialDownloadRow>> Fetched
    {
        get;
        internal init;
    } = new Dictionary<long, IReadOnlyList<MaterialDownloadRow>>();

    internal static async Task<PackOnPage> ReadAsync(
        ListMaterials materials,
        long missionId,
        Actor reader,
        CancellationToken ct
    )
    {
        var items = await materials.ListAsync(missionId, reader, ct) ?? [];
        var pack = new PackOnPage { Items = items };
        return reader.Can(Permission.MembersRead) && items.Any(item => item.People > 0)
            ? pack with
            {
                Fetched = await materials.LatestAsync(missionId, Shown, ct),
            }
            : pack;
    }
}
