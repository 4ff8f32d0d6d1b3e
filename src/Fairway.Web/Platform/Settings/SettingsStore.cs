using System.Collections.Concurrent;
using System.Text.Json;
using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Settings;

/// <summary>A document that modules declare: its name, its type and what makes it valid.</summary>
internal sealed record SettingDocument(
    string Name,
    Type Type,
    Func<object, IReadOnlyList<FieldRefusal>> Validate
)
{
    public static SettingDocument Of<T>(string name, Func<T, IReadOnlyList<FieldRefusal>> validate)
        where T : class => new(name, typeof(T), value => validate((T)value));
}

/// <summary>A document as it holds at some time. Version 0 is what ships in seed/settings.</summary>
internal sealed record Setting<T>(T Value, int Version);

/// <summary>Reads and adds versions of policy documents.</summary>
internal sealed class SettingsStore(
    IServiceScopeFactory scopes,
    IEnumerable<SettingDocument> documents,
    TimeProvider clock
)
{
    private static readonly TimeSpan CacheFor = TimeSpan.FromSeconds(2);
    private readonly Dictionary<string, SettingDocument> _documents = documents.ToDictionary(
        d => d.Name,
        StringComparer.Ordinal
    );
    private readonly ConcurrentDictionary<
        string,
        (DateTime ReadAt, IReadOnlyList<Parsed> Versions)
    > _cache = new(StringComparer.Ordinal);

    // What ships does not change while a process runs.
    private readonly ConcurrentDictionary<string, Parsed> _shipped = new(StringComparer.Ordinal);

    private sealed record Parsed(int Version, DateTime From, object Value);

    public IReadOnlyCollection<SettingDocument> Documents => _documents.Values;

    /// <summary>The document as it holds now.</summary>
    public async ValueTask<Setting<T>> GetAsync<T>(string name, CancellationToken ct)
        where T : class
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var holds = (await VersionsAsync(name, now, ct)).Last(version => version.From <= now);
        return new Setting<T>((T)holds.Value, holds.Version);
    }

    /// <summary>The document as it read in one version, whether it still holds or not; null when there is none.</summary>
    public async ValueTask<T?> FindAsync<T>(string name, int version, CancellationToken ct)
        where T : class
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var known = await VersionsAsync(name, now, ct);
        // Added a moment ago by another node, perhaps.
        if (known.All(one => one.Version != version))
        {
            Forget(name);
            known = await VersionsAsync(name, now, ct);
        }
        return (T?)known.FirstOrDefault(one => one.Version == version)?.Value;
    }

    private async ValueTask<IReadOnlyList<Parsed>> VersionsAsync(
        string name,
        DateTime now,
        CancellationToken ct
    )
    {
        if (
            !_cache.TryGetValue(name, out var cached)
            || now - cached.ReadAt > CacheFor
            || now < cached.ReadAt
        )
        {
            cached = (now, await LoadAsync(_documents[name], ct));
            _cache[name] = cached;
        }
        return cached.Versions;
    }

    private async Task<IReadOnlyList<Parsed>> LoadAsync(
        SettingDocument document,
        CancellationToken ct
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
        var rows = await db.Set<SettingVersion>()
            .AsNoTracking()
            .Where(v => v.Name == document.Name)
            .OrderBy(v => v.EffectiveFrom)
            .ThenBy(v => v.Version)
            .ToListAsync(ct);
        if (!_shipped.TryGetValue(document.Name, out var shipped))
            _shipped[document.Name] = shipped = new Parsed(
                0,
                DateTime.MinValue,
                Parse(document, await File.ReadAllTextAsync(SeedPath(document.Name), ct))
            );
        return
        [
            shipped,
            .. rows.Select(row => new Parsed(
                row.Version,
                row.EffectiveFrom,
                Parse(document, row.Body)
            )),
        ];
    }

    /// <summary>What the operator reads and edits: the newest body.</summary>
    public async Task<(string Body, IReadOnlyList<SettingVersion> History)> ReadAsync(
        FairwayDb db,
        string name,
        CancellationToken ct
    )
    {
        var history = await db.Set<SettingVersion>()
            .AsNoTracking()
            .Where(v => v.Name == name)
            .OrderByDescending(v => v.Version)
            .ToListAsync(ct);
        return (
            history.Count > 0 ? history[0].Body : await File.ReadAllTextAsync(SeedPath(name), ct),
            history
        );
    }

    /// <summary>Checks a new body; the value when it is sound.</summary>
    public Outcome<string> Check(string name, string body)
    {
        if (!_documents.TryGetValue(name, out var document))
            return Refusal.NotFound("settings.unknown");
        try
        {
            var value = Parse(document, body);
            var wrong = document.Validate(value);
            return wrong.Count > 0
                ? Refusal.OfFields(wrong)
                : JsonSerializer.Serialize(value, document.Type, Json.Options);
        }
        catch (JsonException trouble)
        {
            return Refusal
                .Invalid("settings.not_json")
                .With("path", trouble.Path ?? "$")
                .With("line", (trouble.LineNumber ?? 0) + 1);
        }
    }

    /// <summary>Version 0.</summary>
    public Task<string> ShippedAsync(string name, CancellationToken ct) =>
        File.ReadAllTextAsync(SeedPath(_documents[name].Name), ct);

    public void Forget(string name) => _cache.TryRemove(name, out _);

    private static object Parse(SettingDocument document, string body) =>
        JsonSerializer.Deserialize(body, document.Type, Json.Options)
        ?? throw new JsonException("null");

    private static string SeedPath(string name) =>
        Path.Combine(AppContext.BaseDirectory, "seed", "settings", name + ".json");
}

/// <summary>Adds a version of a document, with a reason and the time from which it holds.</summary>
internal sealed class ChangeSetting(
    FairwayDb db,
    Writing writing,
    SettingsStore store,
    KeySource keys,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Input
    {
        public required string Name { get; init; }
        public required string Body { get; init; }
        public required string Reason { get; init; }

        /// <summary>UTC; null means at once.</summary>
        public DateTime? EffectiveFrom { get; init; }
    }

    public async Task<Outcome<int>> RunAsync(Input input, Actor actor, CancellationToken ct)
    {
        var checkedBody = store.Check(input.Name, input.Body);
        if (checkedBody.IsRefused(out var refusal))
            return refusal;
        if (string.IsNullOrWhiteSpace(input.Reason))
            return Refusal.OfFields([new("reason", "field.required")]);
        var now = clock.GetUtcNow().UtcDateTime;
        await using var write = await writing.BeginAsync(ct);
        var version =
            1
            + (
                await db.Set<SettingVersion>()
                    .Where(v => v.Name == input.Name)
                    .MaxAsync(v => (int?)v.Version, ct)
                ?? 0
            );
        db.Add(
            new SettingVersion
            {
                Id = keys.Next(),
                Name = input.Name,
                Version = version,
                EffectiveFrom = input.EffectiveFrom is { } from && from > now ? from : now,
                Body = checkedBody.Value,
                Reason = input.Reason.Trim(),
                CreatedBy = actor.Principal,
                CreatedAt = now,
            }
        );
        journal.Write(JournalKinds.SettingsChanged, actor, default, new { input.Name, version });
        await write.CommitAsync(ct, version);
        store.Forget(input.Name);
        return version;
    }
}
