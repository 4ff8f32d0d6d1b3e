using System.Text.Json;
using Fairway.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Settings;

/// <summary>A document as the list shows it. Version 0 is what ships.</summary>
internal sealed record SettingLine(string Name, int Version, DateTime? ChangedAt);

/// <summary>A document with its history, newest first, bodies laid out for reading.</summary>
internal sealed record SettingPages(string Name, string Body, IReadOnlyList<SettingVersion> History)
{
    /// <summary>What a version changed against the one before it.</summary>
    public IReadOnlyList<DiffLine> Changes(int version, string shipped)
    {
        var index = History.ToList().FindIndex(v => v.Version == version);
        if (index < 0)
            return [];
        var before = index + 1 < History.Count ? History[index + 1].Body : shipped;
        return LineDiff.Of(
            SettingsQueries.Layout(before),
            SettingsQueries.Layout(History[index].Body)
        );
    }
}

internal sealed class SettingsQueries(FairwayDb db, SettingsStore store)
{
    private static readonly JsonSerializerOptions Indented = new(Json.Options)
    {
        WriteIndented = true,
    };

    public async Task<IReadOnlyList<SettingLine>> ListAsync(CancellationToken ct)
    {
        var newest = await db.Set<SettingVersion>()
            .AsNoTracking()
            .GroupBy(v => v.Name)
            .Select(g => new
            {
                g.Key,
                Version = g.Max(v => v.Version),
                At = g.Max(v => v.CreatedAt),
            })
            .ToDictionaryAsync(v => v.Key, StringComparer.Ordinal, ct);
        return
        [
            .. store
                .Documents.Select(d => d.Name)
                .Order(StringComparer.Ordinal)
                .Select(name =>
                    newest.TryGetValue(name, out var known)
                        ? new SettingLine(name, known.Version, known.At)
                        : new SettingLine(name, 0, null)
                ),
        ];
    }

    /// <returns>Null when no module declares such a document.</returns>
    public async Task<SettingPages?> FindAsync(string name, CancellationToken ct)
    {
        if (!store.Documents.Any(d => d.Name == name))
            return null;
        var (body, history) = await store.ReadAsync(db, name, ct);
        return new SettingPages(name, Layout(body), history);
    }

    public Task<string> ShippedAsync(string name, CancellationToken ct) =>
        store.ShippedAsync(name, ct);

    public static string Layout(string body)
    {
        using var document = JsonDocument.Parse(body);
        return JsonSerializer.Serialize(document.RootElement, Indented);
    }
}
