using System.Globalization;
using Fairway.Web.Platform.Regions;

namespace Fairway.Web.Platform.Access.Pages.Console;

/// <summary>Who somebody or a key is to be, as the forms send it: what was typed comes back as it was typed.</summary>
public sealed record RightsForm
{
    private static readonly char[] Separators = ['、', '，', ',', '；', ';', '\n'];

    public string Name { get; init; } = "";
    public string Email { get; init; } = "";
    public IReadOnlyList<string> Roles { get; init; } = [];
    public string Regions { get; init; } = "";
    public IReadOnlyList<long> Groups { get; init; } = [];

    public static RightsForm Of(IFormCollection sent) =>
        new()
        {
            Name = sent["Input.Name"].ToString(),
            Email = sent["Input.Email"].ToString(),
            Roles = [.. sent["Input.Roles"].OfType<string>()],
            Regions = sent["Input.Regions"].ToString(),
            Groups =
            [
                .. sent["Input.Groups"]
                    .Select(text =>
                        long.TryParse(text, CultureInfo.InvariantCulture, out var id) ? id : 0
                    ),
            ],
        };

    internal static RightsForm Of(StaffItem item) =>
        new()
        {
            Name = item.Name,
            Email = item.Email,
            Roles = item.Roles,
            Regions = string.Join('、', item.Scope?.Regions.Select(region => region.Name) ?? []),
            Groups = [.. item.Scope?.Groups.Select(group => group.Id) ?? []],
        };

    /// <summary>Codes of what was typed; a word that names no place stays, and the use case refuses it by name.</summary>
    public IReadOnlyList<string> RegionCodes() =>
        [
            .. Regions
                .Split(
                    Separators,
                    StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
                )
                .Select(word =>
                    RegionSeed.Regions.Resolve(word) is { IsOk: true } known
                        ? known.Value.Code
                        : word
                ),
        ];
}
